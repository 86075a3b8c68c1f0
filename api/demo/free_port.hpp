// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lotse::demo {

/// A TCP port of the loopback interface that was free a moment ago. Throws std::system_error.
int free_port();

}  // namespace lotse::demo
