// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "positioning/routing/reachability.hpp"

namespace lotse::load {

/// A unit that nobody gets into who comes in by the main entrance, and what an installer would have
/// to look at.
struct Unreachable {
  floorplan::FeatureId unit;
  routing::Reach reach = routing::Reach::cut_off;
  std::string reason;                          ///< for people, with the ids of what it is about
  std::vector<floorplan::FeatureId> openings;  ///< that open it
  int units_in_part = 1;                       ///< that one can walk to from there, itself too
  /// The unit of its storey nearest to its part that one does get into.
  std::optional<floorplan::FeatureId> nearest;
  double gap_m = 0;  ///< from there to its part
};

/// Those of the plan's units, in the order of `reachability.units`. Pure.
std::vector<Unreachable> unreachable_units(const floorplan::FloorPlan& plan,
                                           const std::vector<floorplan::WalkableLevel>& walkable,
                                           const routing::Reachability& reachability);

}  // namespace lotse::load
