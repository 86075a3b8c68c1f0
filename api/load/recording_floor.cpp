// SPDX-License-Identifier: Apache-2.0
#include "api/load/recording_floor.hpp"

#include <algorithm>
#include <cmath>

namespace lotse::load {
namespace {

constexpr double layout_cell_m = 0.1;    // fine enough for a door leaf and thin walls
constexpr double coordinate_m = 100000;  // a local frame, not UTM
constexpr double most_cells = 4e6;       // 400 m × 400 m of the finest cells

using Points = std::vector<Eigen::Vector2d>;

/// The smallest step between different values.
double step_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double step = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < values.size(); ++i) {
    const double difference = values[i] - values[i - 1];
    if (difference > 1e-6) step = std::min(step, difference);
  }
  return step;
}

std::optional<Eigen::Vector2d> point_at(input::CsvTable& table, std::size_t row) {
  const auto x = table.number_within(row, "x_m", -coordinate_m, coordinate_m);
  const auto y = table.number_within(row, "y_m", -coordinate_m, coordinate_m);
  if (!x || !y) return std::nullopt;
  return Eigen::Vector2d(*x, *y);
}

std::optional<floorplan::WalkableGrid> empty_grid(const Points& points, double cell_m,
                                                  double extra_cells) {
  floorplan::WalkableGrid grid;
  grid.cell_m = cell_m;
  grid.origin_m = points.front();
  Eigen::Vector2d high = points.front();
  for (const auto& point : points) {
    grid.origin_m = grid.origin_m.cwiseMin(point);
    high = high.cwiseMax(point);
  }
  const Eigen::Vector2d cells = (high - grid.origin_m) / cell_m;
  if (!((cells.x() + 1) * (cells.y() + 1) < most_cells)) return std::nullopt;
  grid.columns = static_cast<int>(std::lround(cells.x() + extra_cells));
  grid.rows = static_cast<int>(std::lround(cells.y() + extra_cells));
  grid.free.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), 0);
  return grid;
}

bool inside(const Points& outline, const Eigen::Vector2d& point) {
  bool odd = false;  // even–odd rule
  for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
    const auto &a = outline[i], &b = outline[j];
    if ((a.y() > point.y()) == (b.y() > point.y())) continue;
    const double x = a.x() + (point.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
    if (point.x() < x) odd = !odd;
  }
  return odd;
}

}  // namespace

std::optional<floorplan::WalkableGrid> read_occupancy(input::CsvTable& table) {
  Points corners;
  std::vector<double> xs, ys;
  std::vector<bool> free;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto corner = point_at(table, row);
    const auto value = table.number_within(row, "free", 0, 1);
    if (!corner || !value) continue;
    corners.push_back(*corner);
    xs.push_back(corner->x());
    ys.push_back(corner->y());
    free.push_back(*value > 0.5);
  }
  const double cell_m = std::min(step_of(std::move(xs)), step_of(std::move(ys)));
  if (!table.problems().empty() || !std::isfinite(cell_m)) return std::nullopt;
  auto grid = empty_grid(corners, cell_m, 1);
  if (!grid) {
    table.refuse(0, "x_m", "cells of " + std::to_string(cell_m) + " m make too many cells");
    return std::nullopt;
  }
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Eigen::Vector2d cell = (corners[i] - grid->origin_m) / cell_m;
    const auto column = static_cast<std::size_t>(std::lround(cell.x()));
    const auto row = static_cast<std::size_t>(std::lround(cell.y()));
    grid->free[row * static_cast<std::size_t>(grid->columns) + column] = free[i];
  }
  return grid;
}

std::optional<floorplan::WalkableGrid> read_layout(input::CsvTable& table) {
  Points outline;
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (const auto corner = point_at(table, row)) outline.push_back(*corner);
  if (!table.problems().empty() || outline.size() < 3) return std::nullopt;
  auto grid = empty_grid(outline, layout_cell_m, 0);
  if (!grid) {
    table.refuse(0, "x_m", "the outline is too large");
    return std::nullopt;
  }
  for (int row = 0; row < grid->rows; ++row) {
    for (int column = 0; column < grid->columns; ++column) {
      const Eigen::Vector2d centre =
          grid->origin_m + layout_cell_m * Eigen::Vector2d(column + 0.5, row + 0.5);
      grid->free[static_cast<std::size_t>(row) * grid->columns + column] = inside(outline, centre);
    }
  }
  return grid;
}

}  // namespace lotse::load
