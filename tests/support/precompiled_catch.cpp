// SPDX-License-Identifier: Apache-2.0
// Gives the precompiled header of test_main a source that uses it; the file with Catch's main
// can't.
