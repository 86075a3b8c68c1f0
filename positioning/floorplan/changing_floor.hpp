// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::floorplan {

/// Where a change altered the floor of one level.
struct FloorChange {
  std::size_t level = 0;  ///< index into the plan's levels
  /// Outside it the walkable area has the corners it had, to a rounding error. Parts may overlap.
  Area area;
};

/// A plan and its walkable floor, kept in step while cars come, go and move and while rooms, doors
/// and zones are closed. Rooms, walls and furniture are worked out once; a change takes the cars
/// and what is closed off its own level again and leaves the other levels alone. The result is
/// that of walkable_space on the changed plan. Each change says where it altered the floor, and is
/// empty when it altered nothing. Not thread-safe.
class ChangingFloor {
 public:
  ChangingFloor(FloorPlan plan, const WalkableOptions& options);

  const FloorPlan& plan() const { return plan_; }
  const WalkableOptions& options() const { return options_; }
  /// One entry for each level of the plan, in its order.
  const std::vector<WalkableLevel>& levels() const { return levels_; }

  /// Puts a car on the floor, or moves the one of that id. A car on a level that the plan doesn't
  /// have blocks nothing.
  std::vector<FloorChange> place(const Vehicle& vehicle);
  std::vector<FloorChange> take_away(const VehicleId& vehicle);

  /// @param feature a unit, an opening or a zone; a closed opening is a wall.
  std::vector<FloorChange> close(const FeatureId& feature);
  std::vector<FloorChange> reopen(const FeatureId& feature);

 private:
  /// Something on a level that may go away again, with a person's clearance around it.
  struct Blocked {
    std::size_t level;
    Area area;
  };

  std::size_t index_of(const LevelId& level) const;
  Blocked around(const Feature& what, const Area& area) const;
  std::vector<Blocked> around_closed(const FeatureId& feature) const;
  void take_off(std::size_t level);
  std::vector<FloorChange> changed(const std::vector<Blocked>& places);

  FloorPlan plan_;
  WalkableOptions options_;
  std::vector<WalkableLevel> levels_;
  std::vector<Area> furnished_;           // each level's fixed floor without what never moves
  std::vector<Blocked> around_vehicles_;  // in the order of plan_.vehicles
  std::map<FeatureId, std::vector<Blocked>> around_closed_;
};

}  // namespace lotse::floorplan
