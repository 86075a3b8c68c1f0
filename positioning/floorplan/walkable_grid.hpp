// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace lotse::floorplan {

/// One level's floor in square cells, local metric frame (x right, y up, metres). Cell (column,
/// row) covers [origin + cell·(column, row), origin + cell·(column+1, row+1)).
struct WalkableGrid {
  Eigen::Vector2d origin_m = Eigen::Vector2d::Zero();
  double cell_m = 0.2;
  int columns = 0;
  int rows = 0;
  std::vector<std::uint8_t> free;  ///< row-major, 1 where a person can stand

  bool contains(const Eigen::Vector2d& point_m) const;  ///< inside the grid's rectangle
  bool is_free(const Eigen::Vector2d& point_m) const;   ///< false outside
};

}  // namespace lotse::floorplan
