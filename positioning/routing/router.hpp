// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/floorplan/passage.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::routing {

struct WayBuffer;

struct Place {
  floorplan::LevelId level;
  Eigen::Vector2d point_m;
};

/// A place by numbers alone.
struct FloorPlace {
  std::size_t floor = 0;  ///< index into the router's `walkable()`
  Eigen::Vector2d point_m;
};

/// One of several places where somebody may be.
struct BelievedPlace {
  Place place;
  double weight = 1;
};

/// Between polyline[at] and polyline[at + 1] the way goes up or down.
struct LevelChange {
  std::size_t at;
  floorplan::PassageKind kind;
  floorplan::FeatureId unit;  ///< where one gets on
  double effort_m = 0;        ///< as much trouble as walking this far
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
  /// For `no_way`: what is closed or stands in the way, in the order in which one would come to it.
  /// Empty where there are only walls, and where many ways were asked for at once.
  std::vector<floorplan::FeatureId> blocked_by = {};
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
/// once, and A* runs over those links. Built from one plan; immutable, all methods
/// thread-safe, cheap to copy.
class Router {
 public:
  Router(const floorplan::FloorPlan& plan, const RouterOptions& options);
  /// After cars were moved or something was closed: only what is seen past the changes is worked
  /// out again.
  /// @param walkable the floor as it is now, with this router's options; levels as in its plan.
  /// @param changed_levels indices of those whose floor differs from `this->walkable()`.
  Router updated(const floorplan::FloorPlan& plan,
                 const std::vector<floorplan::WalkableLevel>& walkable,
                 const std::vector<std::size_t>& changed_levels) const;

  /// The same ways, several times as fast, with tables of all distances: worth a fraction of a
  /// second wherever more than some hundred ways are asked for. Floors that haven't changed since
  /// keep theirs. A router without tables searches (A*).
  Router tabled() const;

  /// Where somebody stands of whom only a belief is known, to start from: the middle of those
  /// places that see each other straight and weigh most together. Their plain mean may lie in a
  /// wall, or on the wrong side of it. Empty where none of them is near the floor. Looks at each
  /// pair of places, so some twenty are enough.
  std::optional<Place> start_of(const std::vector<BelievedPlace>& belief) const;

  RouteResult route(const Place& from, const Place& to) const;
  /// The same as numbers alone, in a buffer that is used again, for whoever asks for very many
  /// ways: no level's name is copied and nothing allocated. Leaves the way in `buffer.way` (see
  /// way_buffer.hpp); false where there is none.
  bool find_way(const FloorPlace& from, const FloorPlace& to, WayBuffer& buffer) const;
  /// To the nearest place beside the car's doors or bonnet where one can stand; where all those
  /// are blocked, behind its boot.
  RouteResult route_to_vehicle(const Place& from, const floorplan::VehicleId& vehicle) const;
  /// To every car of the plan, in its order, searched once.
  std::vector<RouteResult> routes_to_vehicles(const Place& from) const;

  /// The floor it routes on, one entry per level.
  const std::vector<floorplan::WalkableLevel>& walkable() const;

 private:
  struct Network;
  explicit Router(std::shared_ptr<const Network> network);

  std::shared_ptr<const Network> network_;
};

}  // namespace lotse::routing
