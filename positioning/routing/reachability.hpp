// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::routing {

/// Why somebody who came in by the main entrance can't get into a unit.
enum class Reach {
  reachable,
  no_opening,  ///< it is enclosed and nothing opens it
  no_floor,    ///< it or everything in it is too narrow for a person
  cut_off,     ///< it has an opening, but that leads to nothing connected with the entrance
};

struct UnitReach {
  floorplan::FeatureId unit;
  std::vector<floorplan::FeatureId> openings;  ///< that open it
  Reach reach = Reach::reachable;
  std::size_t part = 0;  ///< units of the same part can be walked between
};

struct Reachability {
  /// Empty where no opening looks like one; the largest connected floor then counts as what one
  /// gets into.
  std::optional<floorplan::FeatureId> main_entrance;
  std::size_t main_part = 0;
  std::vector<UnitReach> units;  ///< every walkable unit of the plan
};

/// The main entrance is an opening of a "principal" category, else one that only one side of has
/// floor, on the level nearest to the ground, the widest of several. Pure.
Reachability reachability(const floorplan::FloorPlan& plan,
                          const std::vector<floorplan::WalkableLevel>& walkable);

}  // namespace lotse::routing
