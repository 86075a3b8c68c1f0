// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/walkable_grid.hpp"

#include <cmath>

namespace lotse::floorplan {

bool WalkableGrid::contains(const Eigen::Vector2d& point_m) const {
  const Eigen::Vector2d cell = (point_m - origin_m) / cell_m;
  return cell.x() >= 0 && cell.y() >= 0 && cell.x() < columns && cell.y() < rows;
}

bool WalkableGrid::is_free(const Eigen::Vector2d& point_m) const {
  if (!contains(point_m)) return false;
  const Eigen::Vector2d cell = (point_m - origin_m) / cell_m;
  const auto column = static_cast<std::size_t>(std::floor(cell.x()));
  const auto row = static_cast<std::size_t>(std::floor(cell.y()));
  return free[row * static_cast<std::size_t>(columns) + column] != 0;
}

}  // namespace lotse::floorplan
