// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse demo`: a showroom on this machine, with recorded visitors.
AddCommand add_demo;

}  // namespace lotse::cli
