// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::floorplan {

/// What keeps a car from standing somewhere.
struct Hindrance {
  enum class Kind {
    edge,  ///< of the floor
    wall,
    fixed,  ///< a column or furniture
    vehicle,
  };
  Kind kind;
  std::string id;  ///< of the feature or the vehicle; empty for an edge and a wall
  friend bool operator==(const Hindrance&, const Hindrance&) = default;
};

/// As one says it: the id, or "the edge of the floor".
std::string to_string(const Hindrance& hindrance);

/// The floor's edge, what is solid, and other cars; walls between two rooms are asked for apart,
/// since they have to be worked out. The vehicle itself is not in its own way.
std::optional<Hindrance> in_the_way(const FloorPlan& plan, const Vehicle& vehicle);

/// Whether it would stand across a wall as its level's plan draws it. Takes milliseconds.
bool crosses_wall(const FloorPlan& plan, const Vehicle& vehicle);

/// Takes away the furniture that stands where the vehicle goes; walls and columns stay.
void clear_furniture(FloorPlan& plan, const Vehicle& vehicle);

}  // namespace lotse::floorplan
