// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::support {

/// A hall of 100 m × 60 m with 200 cars in ten rows, no two of which point the same way, columns
/// between them and ten offices behind doors: the largest showroom Lotse promises to be quick in.
floorplan::FloorPlan crowded_showroom();

}  // namespace lotse::support
