// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse staff`: a password becomes the lines that let its owner in.
AddCommand add_staff;

}  // namespace lotse::cli
