// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lotse::support {

/// The folder tests/data. A function, not a macro: only one file knows where the sources lie, so
/// that the compiler's cache serves every checkout.
std::string test_data();

}  // namespace lotse::support
