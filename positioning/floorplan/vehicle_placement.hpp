// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::floorplan {

/// What keeps a car from standing there: another vehicle's or an obstacle's id, or the words "the
/// edge of the floor". Empty when nothing does. The vehicle itself is not in its own way.
std::string in_the_way(const FloorPlan& plan, const Vehicle& vehicle);

/// Takes away the furniture that stands where the vehicle goes; walls and columns stay.
void clear_furniture(FloorPlan& plan, const Vehicle& vehicle);

}  // namespace lotse::floorplan
