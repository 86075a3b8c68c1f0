// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::support {

/// A floor plan drawn with characters, each a square of 1 m; the last line lies at y = 0.
///
///   #   wall          .   floor of a room: what hangs together is one room
///   +   door, as wide as the square, in the middle of a wall
///   O   column        A…N a car; all its squares together are its footprint
///   a…z a place on the floor to route from or to
struct AsciiPlan {
  floorplan::FloorPlan plan;  ///< one level, "ground"
  std::map<char, Eigen::Vector2d> places_m;

  explicit AsciiPlan(const std::vector<std::string>& lines);
};

/// The level every AsciiPlan has.
inline const floorplan::LevelId ground{"ground"};

}  // namespace lotse::support
