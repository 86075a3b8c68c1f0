// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "positioning/routing/router.hpp"
#include "positioning/routing/turn.hpp"

namespace lotse::routing {

enum class Side { left, right, ahead };

/// Something on the plan that one sees from the way.
struct Sight {
  enum class Kind { door, room, vehicle, furniture, landmark };
  Kind kind;
  floorplan::FeatureId feature;
  Side side = Side::ahead;
};

/// By stairs, lift, escalator or ramp. Flights that follow each other are one change.
struct Climb {
  floorplan::PassageKind kind;
  floorplan::FeatureId unit;  ///< where one gets on
  int ordinals;               ///< floors up; down where negative
  floorplan::LevelId to;
};

/// What one finds at the end.
struct Arrival {
  Side side;                   ///< where it is as one arrives
  std::optional<Sight> sight;  ///< empty for a mere place
  int in_row =
      0;  ///< 3: it is the third car on that side since the last turn; 0: not one of several
};

/// One thing to do and the walk that follows, in the order in which it is done: turn, go through
/// the door or change level, turn again; or stop.
struct Step {
  double at_m = 0;      ///< along the way
  double length_m = 0;  ///< walked until the next step
  floorplan::LevelId level;
  bool is_start = false;
  Turn turn = Turn::straight;
  std::optional<Sight> turn_at;  ///< what stands where one turns
  std::optional<floorplan::FeatureId> door;
  std::optional<floorplan::FeatureId> into;  ///< the named room behind the door
  Turn then = Turn::straight;
  std::optional<Climb> climb;
  std::optional<Sight> towards;  ///< what one walks up to
  std::vector<Sight> passing;    ///< on the walk, at most two
  std::optional<Arrival> arrival;
};

/// A way in words' bones: language comes later. The first step is the start, the last one the
/// arrival.
struct Directions {
  std::vector<Step> steps;
  double length_m = 0;
};

/// What leads to: a car, another feature of the plan, or empty for a place.
using Goal = std::optional<std::variant<floorplan::VehicleId, floorplan::FeatureId>>;

/// Few steps, each tied to what the plan shows there. Pure.
Directions directions(const floorplan::FloorPlan& plan, const Path& path, const Goal& goal);

}  // namespace lotse::routing
