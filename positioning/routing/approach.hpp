// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::routing {

/// Where one would stand at a car, best first: each entry holds places that are equally good.
/// The first holds the middles of both door sides and of the bonnet, the second that of the boot,
/// the third the places off the four corners. A car that nobody said the front of has both ends
/// in the first. `beside_m` is from the footprint to the person's centre.
std::vector<std::vector<Eigen::Vector2d>> approach_places(const floorplan::Vehicle& vehicle,
                                                          double beside_m);

}  // namespace lotse::routing
