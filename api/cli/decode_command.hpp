// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse decode`: what a Bluetooth capture holds.
AddCommand add_decode;

}  // namespace lotse::cli
