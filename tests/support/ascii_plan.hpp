// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::support {

/// A floor plan drawn with characters, each a square of 1 m; the last line lies at y = 0.
///
///   #   wall          .   floor: what hangs together is one walkway
///   +   door, as wide as the square, in the middle of a wall
///   O   column        A…N a car; all its squares together are its footprint
///   S   stairs, Z lift, X escalator, Y ramp; they belong to those above and below them
///   a…z a place on the floor to route from or to
///
/// Levels are "ground", "level 1", "level 2"… Ids of units are "walkway-1" and so on in the order
/// of drawing from the lower left, those of doors "door-COLUMN,ROW", of cars "car-A".
struct AsciiPlan {
  floorplan::FloorPlan plan;
  std::map<char, Eigen::Vector2d> places_m;
  std::map<char, floorplan::LevelId> levels;  ///< of the places

  explicit AsciiPlan(const std::vector<std::string>& lines);
  /// The lowest storey first.
  explicit AsciiPlan(const std::vector<std::vector<std::string>>& storeys);

 private:
  void add_storey(const std::vector<std::string>& lines, const floorplan::LevelId& level);
};

/// The lowest level of every AsciiPlan.
inline const floorplan::LevelId ground{"ground"};

}  // namespace lotse::support
