// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse route`: the shortest way on a floor plan.
AddCommand add_route;

}  // namespace lotse::cli
