// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::floorplan {
namespace {

/// Where the outlines cross the horizontal line at `y_m`.
void append_crossings(const Ring& ring, double y_m, std::vector<double>& crossings_m) {
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Eigen::Vector2d& a = ring[i];
    const Eigen::Vector2d& b = ring[j];
    if ((a.y() > y_m) == (b.y() > y_m)) continue;
    crossings_m.push_back(a.x() + (y_m - a.y()) / (b.y() - a.y()) * (b.x() - a.x()));
  }
}

/// Marks the cells of one row whose centres lie between each first and second crossing.
void fill_row(const std::vector<double>& crossings_m, int row, WalkableGrid& grid) {
  for (std::size_t i = 0; i + 1 < crossings_m.size(); i += 2) {
    const auto column_after = [&](double x_m) {
      return static_cast<int>(std::ceil((x_m - grid.origin_m.x()) / grid.cell_m - 0.5));
    };
    const int end = std::min(column_after(crossings_m[i + 1]), grid.columns);
    for (int column = std::max(column_after(crossings_m[i]), 0); column < end; ++column) {
      grid.free[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                static_cast<std::size_t>(column)] = 1;
    }
  }
}

}  // namespace

WalkableGrid rasterised(const Area& area, double cell_m) {
  WalkableGrid grid;
  grid.cell_m = cell_m;
  if (area.empty()) return grid;
  Eigen::Vector2d low = area.front().outer.front();
  Eigen::Vector2d high = low;
  for (const Polygon& polygon : area) {
    for (const Eigen::Vector2d& corner : polygon.outer) {
      low = low.cwiseMin(corner);
      high = high.cwiseMax(corner);
    }
  }
  grid.origin_m = {std::floor(low.x() / cell_m) * cell_m, std::floor(low.y() / cell_m) * cell_m};
  grid.columns = static_cast<int>(std::ceil((high.x() - grid.origin_m.x()) / cell_m));
  grid.rows = static_cast<int>(std::ceil((high.y() - grid.origin_m.y()) / cell_m));
  grid.free.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), 0);
  std::vector<double> crossings_m;
  for (int row = 0; row < grid.rows; ++row) {
    crossings_m.clear();
    const double y_m = grid.origin_m.y() + (row + 0.5) * cell_m;
    for (const Polygon& polygon : area) {
      append_crossings(polygon.outer, y_m, crossings_m);
      for (const Ring& hole : polygon.holes) append_crossings(hole, y_m, crossings_m);
    }
    std::sort(crossings_m.begin(), crossings_m.end());
    fill_row(crossings_m, row, grid);
  }
  return grid;
}

Area outlined(const WalkableGrid& grid) {
  Area runs;  // of free cells within a row
  const auto free = [&](int column, int row) {
    return column < grid.columns &&
           grid.free[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                     static_cast<std::size_t>(column)] != 0;
  };
  for (int row = 0; row < grid.rows; ++row) {
    for (int start = 0; start < grid.columns; ++start) {
      int end = start;
      while (free(end, row)) ++end;
      if (end == start) continue;
      const auto corner = [&](int column, int up) -> Eigen::Vector2d {
        return grid.origin_m + grid.cell_m * Eigen::Vector2d(column, row + up);
      };
      runs.push_back({{corner(start, 0), corner(end, 0), corner(end, 1), corner(start, 1)}, {}});
      start = end;
    }
  }
  // Rows meet exactly; rounding must not leave slits between them.
  return simplified(united(snapped(runs, grid.cell_m * 1e-3)), grid.cell_m * 1e-3);
}

}  // namespace lotse::floorplan
