// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/floorplan/walkable_grid.hpp"

namespace lotse::floorplan {

struct WalkableOptions {
  /// From a person's centre to any wall, obstacle or car. 0.3 m is half the 0.6 m width that a
  /// walking adult needs (DIN 18040-1 and Neufert give 0.55–0.65 m).
  double clearance_m = 0.3;
  /// A door narrower than a person with clearance is still a door: this wide a slit stays open.
  double least_passage_m = 0.1;
  /// How far apart the rooms on both sides of an opening may lie: the thickest wall.
  double wall_m = 1.0;
  /// Without steps: for wheels.
  bool step_free = false;
};

/// Which parts of a level an opening joins.
struct JoinedParts {
  FeatureId opening;
  int sides = 0;  ///< with floor behind them: 2 for a door, 1 for an entrance from off the plan
};

/// Where the centre of a person can be, on one level.
struct WalkableLevel {
  LevelId level;
  Area fixed;  ///< before cars, furniture and what is closed are taken off
  Area area;   ///< with them taken off
  std::vector<JoinedParts> openings;
};

/// One entry for each level of the plan, in the plan's order. Pure, thread-safe. Where cars come
/// and go meanwhile, see ChangingFloor.
std::vector<WalkableLevel> walkable_space(const FloorPlan& plan, const WalkableOptions& options);

/// The same before anything is taken off: `area` is `fixed`.
std::vector<WalkableLevel> fixed_floor(const FloorPlan& plan, const WalkableOptions& options);

/// The area in square cells; a cell is free when its centre is inside. The grid covers the area's
/// bounding box, from a multiple of `cell_m`.
WalkableGrid rasterised(const Area& area, double cell_m);
/// The free cells' outline, along their edges.
Area outlined(const WalkableGrid& grid);

}  // namespace lotse::floorplan
