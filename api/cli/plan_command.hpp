// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse plan from-occupancy` and `lotse plan place-vehicle`: make a floor plan and put cars on
/// it.
AddCommand add_plan;

}  // namespace lotse::cli
