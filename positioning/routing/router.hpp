// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/floorplan/passage.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::routing {

struct Place {
  floorplan::LevelId level;
  Eigen::Vector2d point_m;
};

/// Between polyline[at] and polyline[at + 1] the way goes up or down.
struct LevelChange {
  std::size_t at;
  floorplan::PassageKind kind;
  floorplan::FeatureId unit;  ///< where one gets on
};

struct Path {
  std::vector<Place> polyline;  ///< at least two places, from start to end
  double length_m = 0;          ///< of the polyline, on the plan
  double effort_m = 0;          ///< the length, and what its level changes are worth in walking
  std::vector<floorplan::LevelId> levels;  ///< in the order they are walked
  std::vector<LevelChange> level_changes;
};

/// Why there is no way.
enum class NoPathReason {
  start_not_walkable,  ///< no walkable floor near the start
  end_not_walkable,
  unknown_level,
  unknown_vehicle,
  no_way,  ///< both ends are walkable, but nothing open connects them
};

struct NoPath {
  NoPathReason reason;
};

using RouteResult = std::variant<Path, NoPath>;

struct RouterOptions {
  /// With `walkable.step_free` neither steps nor stairs nor escalators are used.
  floorplan::WalkableOptions walkable;
  /// A start or end that is off the walkable floor by up to this much is moved onto it: the error
  /// of a position fix is of that size.
  double reach_m = 3.0;
  /// Where one stands to look at a car: this far from its side, measured to one's centre.
  double beside_vehicle_m = 0.5;
};

/// Shortest ways on the walkable floor, truly shortest: a shortest way among obstacles bends only
/// at their corners (Lozano-Pérez and Wesley 1979), so all corners that see each other are linked
/// once, and A* runs over those links. Built from one plan; afterwards immutable, all methods
/// thread-safe.
class Router {
 public:
  Router(const floorplan::FloorPlan& plan, const RouterOptions& options);
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  RouteResult route(const Place& from, const Place& to) const;
  /// To the nearest place beside the car's doors or bonnet where one can stand; where all those
  /// are blocked, behind its boot.
  RouteResult route_to_vehicle(const Place& from, const floorplan::VehicleId& vehicle) const;
  /// To every car of the plan, in its order, searched once.
  std::vector<RouteResult> routes_to_vehicles(const Place& from) const;

  /// The floor it routes on, one entry per level.
  const std::vector<floorplan::WalkableLevel>& walkable() const;

 private:
  struct Network;
  std::unique_ptr<const Network> network_;
};

}  // namespace lotse::routing
