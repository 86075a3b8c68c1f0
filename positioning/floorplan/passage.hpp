// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "positioning/floorplan/unit_kind.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::floorplan {

/// One end of a passage: where one steps onto the stairs, into the lift or through the door on one
/// level.
struct PassageEnd {
  FeatureId unit;         ///< of a doorway the opening
  std::size_t level = 0;  ///< index into the plan's levels
  Eigen::Vector2d place_m;
};

/// A way from a level to the next one up that has an end of it, or by lift to any above, or through
/// a door to another level of the same height.
struct Passage {
  PassageKind kind;
  std::size_t lower;  ///< indices into `Passages::ends`
  std::size_t upper;
  int ordinals = 1;  ///< how many floors it climbs; none through a door
  bool leads_up = true;
  bool leads_down = true;
};

struct Passages {
  std::vector<PassageEnd> ends;
  std::vector<Passage> passages;
};

/// Stairs, lifts, escalators and ramps: units of the same kind that lie above each other belong
/// together, and what the plan's level links say, which may be one way. Doors: an opening that
/// leads off its own level's floor leads onto that of another level of the same ordinal within
/// reach. What is closed leads nowhere. @param walkable of the same plan; an end is a place on its
/// fixed floor.
Passages passages(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable);

}  // namespace lotse::floorplan
