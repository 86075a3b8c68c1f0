// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/floorplan/passage.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::routing {

/// Something that stands or is closed, and may not for ever.
struct Blocker {
  floorplan::FeatureId feature;
  std::size_t level;  ///< index into the plan's levels
  floorplan::Area area;
  double reach_m;  ///< how far beside its area the floor is that it parts
  int weight;      ///< furniture is less likely to be what is in the way than what is closed
};

/// What is closed on the plan, its cars and its furniture.
std::vector<Blocker> blockers(const floorplan::FloorPlan& plan,
                              const floorplan::WalkableOptions& options);

struct Spot {
  std::size_t level;
  Eigen::Vector2d point_m;
};

/// What would have to go so that one could get from one place to the other: the fewest of the
/// blockers, in the order in which one comes to them. Empty where no blocker explains it: then
/// there are walls. Takes milliseconds, so it is asked once there is no way.
std::vector<floorplan::FeatureId> blockage(const std::vector<floorplan::WalkableLevel>& walkable,
                                           const floorplan::Passages& passages,
                                           const std::vector<Blocker>& blockers, const Spot& from,
                                           const Spot& to);

}  // namespace lotse::routing
