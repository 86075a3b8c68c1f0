// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/floor_outline.hpp"

#include <algorithm>
#include <set>

namespace lotse::routing {
namespace {

// A point moved onto the floor goes this far past the outline, so that rounding can't undo it.
constexpr double past_outline_m = 0.001;
// Places are passed as doubles and corners lie on the lattice: this much off is still on it.
constexpr std::int64_t rounding_steps = 2;

/// Lists one after another: the i-th is entries[starts[i]] … entries[starts[i + 1]].
void store(const std::vector<std::vector<std::uint32_t>>& lists, std::vector<std::uint32_t>& starts,
           std::vector<std::uint32_t>& entries) {
  starts.push_back(0);
  for (const auto& list : lists) {
    entries.insert(entries.end(), list.begin(), list.end());
    starts.push_back(static_cast<std::uint32_t>(entries.size()));
  }
}

}  // namespace

bool Corner::opens_towards(LatticePoint other) const {
  const bool left_of_first = side(before, at, other) >= 0;
  const bool left_of_second = side(at, after, other) >= 0;
  return sticks_out() ? left_of_first || left_of_second : left_of_first && left_of_second;
}

FloorOutline::FloorOutline(const floorplan::Area& floor) {
  for (const floorplan::Polygon& polygon : floor) {
    add_ring(polygon.outer);
    for (const floorplan::Ring& hole : polygon.holes) add_ring(hole);
  }
  std::set<LatticePoint> seen;
  std::set<LatticePoint> shared;
  for (const Corner& corner : corners_) {
    if (!seen.insert(corner.at).second) shared.insert(corner.at);
  }
  for (Corner& corner : corners_) corner.shared = shared.contains(corner.at);
  index_edges();
}

void FloorOutline::add_ring(const floorplan::Ring& ring) {
  std::vector<LatticePoint> points;
  for (const Eigen::Vector2d& corner : ring) points.push_back(to_lattice(corner));
  const std::size_t n = points.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Corner corner{points[i], points[(i + n - 1) % n], points[(i + 1) % n]};
    corners_.push_back(corner);
    edges_.push_back({corner.at, corner.after});
  }
}

template <class Visit>
bool FloorOutline::any_cell_along(LatticePoint a, LatticePoint b, Visit visit) const {
  if (a.y > b.y) std::swap(a, b);
  const auto column_within = [&](double x) {
    return std::clamp<std::int64_t>(column_of(static_cast<std::int64_t>(x)), 0, columns_ - 1);
  };
  const double slope =
      a.y == b.y ? 0 : static_cast<double>(b.x - a.x) / static_cast<double>(b.y - a.y);
  const auto x_at = [&](std::int64_t y) {
    return static_cast<double>(a.x) + slope * static_cast<double>(y - a.y);
  };
  const std::int64_t last_row =
      std::clamp<std::int64_t>(row_of(b.y + rounding_steps), 0, rows_ - 1);
  std::int64_t row = std::clamp<std::int64_t>(row_of(a.y - rounding_steps), 0, rows_ - 1);
  for (; row <= last_row; ++row) {
    // The line's stretch within the row, a little widened against rounding.
    double x1 = x_at(std::max(a.y, low_.y + row * cell_steps));
    double x2 = a.y == b.y ? static_cast<double>(b.x)
                           : x_at(std::min(b.y, low_.y + (row + 1) * cell_steps));
    if (x1 > x2) std::swap(x1, x2);
    const std::int64_t last = column_within(x2 + rounding_steps);
    for (std::int64_t column = column_within(x1 - rounding_steps); column <= last; ++column) {
      if (visit(static_cast<std::size_t>(row * columns_ + column))) return true;
    }
  }
  return false;
}

void FloorOutline::index_edges() {
  if (edges_.empty()) return;
  LatticePoint high = low_ = edges_.front().from;
  for (const Edge& edge : edges_) {
    low_ = {std::min(low_.x, edge.from.x), std::min(low_.y, edge.from.y)};
    high = {std::max(high.x, edge.from.x), std::max(high.y, edge.from.y)};
  }
  columns_ = column_of(high.x) + 1;
  rows_ = row_of(high.y) + 1;
  std::vector<std::vector<std::uint32_t>> cells(static_cast<std::size_t>(columns_ * rows_));
  for (std::uint32_t i = 0; i < edges_.size(); ++i) {
    any_cell_along(edges_[i].from, edges_[i].to, [&](std::size_t cell) {
      cells[cell].push_back(i);
      return false;
    });
  }
  store(cells, starts_, entries_);
  std::vector<std::vector<std::uint32_t>> rows(static_cast<std::size_t>(rows_));
  for (std::uint32_t i = 0; i < edges_.size(); ++i) {
    const auto [bottom, top] = std::minmax(edges_[i].from.y, edges_[i].to.y);
    for (std::int64_t row = row_of(bottom); row <= row_of(top); ++row) {
      rows[static_cast<std::size_t>(row)].push_back(i);
    }
  }
  store(rows, row_starts_, row_entries_);
}

FloorOutline::Where FloorOutline::where(LatticePoint point) const {
  if (point.y < low_.y || row_of(point.y) >= rows_) return Where::outside;
  const auto row = static_cast<std::size_t>(row_of(point.y));
  bool odd = false;
  for (std::uint32_t i = row_starts_[row]; i < row_starts_[row + 1]; ++i) {
    const Edge& edge = edges_[row_entries_[i]];
    const int turn = side(edge.from, edge.to, point);
    if (turn == 0 &&
        (point == edge.from || point == edge.to || strictly_between(edge.from, edge.to, point))) {
      return Where::outline;
    }
    // A ray to the right crosses edges that go up left of it and edges that go down.
    const bool up = edge.from.y <= point.y && edge.to.y > point.y;
    const bool down = edge.to.y <= point.y && edge.from.y > point.y;
    if ((up && turn > 0) || (down && turn < 0)) odd = !odd;
  }
  return odd ? Where::inside : Where::outside;
}

bool FloorOutline::contains(LatticePoint point) const {
  return where(point) != Where::outside;
}

bool FloorOutline::blocks(const Edge& edge, LatticePoint a, LatticePoint b) {
  const int from_side = side(a, b, edge.from);
  const int to_side = side(a, b, edge.to);
  if (from_side * to_side > 0) return false;
  if (from_side == 0 && strictly_between(a, b, edge.from)) return true;
  if (to_side == 0 && strictly_between(a, b, edge.to)) return true;
  const int a_side = side(edge.from, edge.to, a);
  const int b_side = side(edge.from, edge.to, b);
  if (from_side * to_side < 0 && a_side * b_side < 0) return true;
  // One end leans on the wall: the other must be on the wall's floor side, its left.
  if (a_side == 0 && strictly_between(edge.from, edge.to, a)) return b_side < 0;
  if (b_side == 0 && strictly_between(edge.from, edge.to, b)) return a_side < 0;
  return false;
}

bool FloorOutline::sees(LatticePoint a, LatticePoint b) const {
  return !any_cell_along(a, b, [&](std::size_t cell) {
    for (std::uint32_t i = starts_[cell]; i < starts_[cell + 1]; ++i) {
      if (blocks(edges_[entries_[i]], a, b)) return true;
    }
    return false;
  });
}

bool FloorOutline::sees(const Corner& a, const Corner& b) const {
  if (!a.opens_towards(b.at) || !b.opens_towards(a.at) || !sees(a.at, b.at)) return false;
  // Where several rings meet at both ends, each corner knows its own ring only; a line between
  // them that meets nothing else is on the floor or off it as a whole.
  if (!a.shared || !b.shared) return true;
  const Eigen::Vector2d middle = (to_metres(a.at) + to_metres(b.at)) / 2;
  return contains(to_lattice(middle));
}

bool FloorOutline::walks_straight(LatticePoint a, LatticePoint b) const {
  // The middle decides where both are corners of one obstacle.
  return sees(a, b) && contains(to_lattice((to_metres(a) + to_metres(b)) / 2));
}

std::optional<LatticePoint> FloorOutline::nearest_on_floor(const Eigen::Vector2d& point_m,
                                                           double reach_m) const {
  if (contains(to_lattice(point_m))) return to_lattice(point_m);
  double least_m = reach_m;
  std::optional<Eigen::Vector2d> nearest;
  for (const Edge& edge : edges_) {
    const Eigen::Vector2d candidate =
        floorplan::nearest_on_segment(to_metres(edge.from), to_metres(edge.to), point_m);
    const double distance = (candidate - point_m).norm();
    if (distance > least_m) continue;
    least_m = distance;
    nearest = candidate;
  }
  if (!nearest) return std::nullopt;
  const Eigen::Vector2d inward = (*nearest - point_m).normalized();
  for (const double past_m : {past_outline_m, 0.0, past_outline_m / 2, 3 * past_outline_m}) {
    const LatticePoint candidate = to_lattice(*nearest + inward * past_m);
    if (contains(candidate)) return candidate;
  }
  // A corner that a straight push from outside misses: one of its neighbours on the lattice is on.
  for (const int dx : {-1, 0, 1}) {
    for (const int dy : {-1, 0, 1}) {
      const LatticePoint at = to_lattice(*nearest);
      if (contains({at.x + dx, at.y + dy})) return LatticePoint{at.x + dx, at.y + dy};
    }
  }
  return std::nullopt;
}

}  // namespace lotse::routing
