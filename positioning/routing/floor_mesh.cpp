// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/floor_mesh.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::routing {
namespace {

// Triangles between cars are about as large.
constexpr std::int64_t cell_steps = 20'000;

using Edge = std::pair<LatticePoint, LatticePoint>;

/// Every edge of the outline in the direction in which the floor is on its left.
std::set<Edge> outline_of(const floorplan::Area& floor) {
  std::set<Edge> edges;
  const auto add = [&](const floorplan::Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      edges.emplace(to_lattice(ring[i]), to_lattice(ring[(i + 1) % ring.size()]));
    }
  };
  for (const floorplan::Polygon& polygon : floor) {
    add(polygon.outer);
    for (const floorplan::Ring& hole : polygon.holes) add(hole);
  }
  return edges;
}

}  // namespace

std::optional<FloorMesh> FloorMesh::of(const floorplan::Area& floor) {
  FloorMesh mesh;
  for (const auto& triangle : floorplan::triangulated(floor)) mesh.add(triangle);
  if (!mesh.join(floor)) return std::nullopt;
  mesh.index();
  return mesh;
}

void FloorMesh::add(const std::array<Eigen::Vector2d, 3>& triangle) {
  // Numbered by join, once all are known.
  Triangle added{};
  for (std::size_t i = 0; i < 3; ++i) {
    added.corners[i] = static_cast<std::uint32_t>(corners_.size());
    corners_.push_back(to_lattice(triangle[i]));
  }
  if (side(at(added, 0), at(added, 1), at(added, 2)) < 0) {
    std::swap(added.corners[1], added.corners[2]);
  }
  triangles_.push_back(added);
}

/// Links triangles that share an edge. True where all other edges are those of the outline.
bool FloorMesh::join(const floorplan::Area& floor) {
  std::map<LatticePoint, std::uint32_t> numbers;
  std::vector<LatticePoint> corners;
  for (Triangle& triangle : triangles_) {
    for (std::uint32_t& corner : triangle.corners) {
      const auto [number, is_new] =
          numbers.emplace(corners_[corner], static_cast<std::uint32_t>(corners.size()));
      if (is_new) corners.push_back(corners_[corner]);
      corner = number->second;
    }
  }
  corners_ = std::move(corners);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::uint32_t, std::uint8_t>> owner;
  for (std::uint32_t t = 0; t < triangles_.size(); ++t) {
    if (side(at(triangles_[t], 0), at(triangles_[t], 1), at(triangles_[t], 2)) <= 0) return false;
    for (std::uint8_t i = 0; i < 3; ++i) {
      const auto& c = triangles_[t].corners;
      if (!owner.try_emplace({c[i], c[(i + 1U) % 3]}, t, i).second) return false;
    }
  }
  std::set<Edge> outline = outline_of(floor);
  for (const auto& [edge, place] : owner) {
    const auto other = owner.find({edge.second, edge.first});
    if (other == owner.end()) {
      if (outline.erase({corners_[edge.first], corners_[edge.second]}) == 0) return false;
      continue;
    }
    triangles_[place.first].beyond[place.second] = other->second.first;
    triangles_[place.first].edge_beyond[place.second] = other->second.second;
  }
  return outline.empty();
}

void FloorMesh::index() {
  if (corners_.empty()) return;
  LatticePoint high = low_ = corners_.front();
  for (const LatticePoint& corner : corners_) {
    low_ = {std::min(low_.x, corner.x), std::min(low_.y, corner.y)};
    high = {std::max(high.x, corner.x), std::max(high.y, corner.y)};
  }
  columns_ = (high.x - low_.x) / cell_steps + 1;
  rows_ = (high.y - low_.y) / cell_steps + 1;
  std::vector<std::vector<std::uint32_t>> cells(static_cast<std::size_t>(columns_ * rows_));
  for (std::uint32_t t = 0; t < triangles_.size(); ++t) {
    const LatticePoint a = at(triangles_[t], 0);
    const LatticePoint b = at(triangles_[t], 1);
    const LatticePoint c = at(triangles_[t], 2);
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    const auto [bottom, top] = std::minmax({a.y, b.y, c.y});
    for (auto row = (bottom - low_.y) / cell_steps; row <= (top - low_.y) / cell_steps; ++row) {
      for (auto col = (left - low_.x) / cell_steps; col <= (right - low_.x) / cell_steps; ++col) {
        const LatticePoint low{low_.x + col * cell_steps, low_.y + row * cell_steps};
        const LatticePoint far{low.x + cell_steps, low.y + cell_steps};
        // Off the triangle where all of the cell lies to the right of one of its edges.
        const auto is_off = [&](LatticePoint from, LatticePoint to) {
          return side(from, to, low) < 0 && side(from, to, far) < 0 &&
                 side(from, to, {low.x, far.y}) < 0 && side(from, to, {far.x, low.y}) < 0;
        };
        if (is_off(a, b) || is_off(b, c) || is_off(c, a)) continue;
        cells[static_cast<std::size_t>(row * columns_ + col)].push_back(t);
      }
    }
  }
  starts_.push_back(0);
  for (const auto& cell : cells) {
    entries_.insert(entries_.end(), cell.begin(), cell.end());
    starts_.push_back(static_cast<std::uint32_t>(entries_.size()));
  }
}

void FloorMesh::look_around(LatticePoint from, std::vector<std::uint32_t>& seen) const {
  /// What is seen through an edge of a triangle from outside: the cone from `right` to `left`.
  struct Look {
    std::uint32_t triangle;
    std::uint8_t edge;
    LatticePoint right;
    LatticePoint left;
  };
  std::vector<Look> looks;
  looks.reserve(64);
  if (from.x < low_.x || from.y < low_.y) return;
  const std::int64_t column = (from.x - low_.x) / cell_steps;
  const std::int64_t row = (from.y - low_.y) / cell_steps;
  if (column >= columns_ || row >= rows_) return;
  const auto cell = static_cast<std::size_t>(row * columns_ + column);
  const auto look_beyond = [&](const Triangle& triangle, std::size_t edge, LatticePoint right,
                               LatticePoint left) {
    if (triangle.beyond[edge] == wall) return;
    looks.push_back({triangle.beyond[edge], triangle.edge_beyond[edge], right, left});
  };
  // On an edge one stands in two triangles, at a corner in several.
  for (std::uint32_t i = starts_[cell]; i < starts_[cell + 1]; ++i) {
    const Triangle& here = triangles_[entries_[i]];
    std::array<int, 3> turn{};
    for (std::size_t k = 0; k < 3; ++k) turn[k] = side(at(here, k), at(here, k + 1), from);
    if (turn[0] < 0 || turn[1] < 0 || turn[2] < 0) continue;
    for (std::size_t k = 0; k < 3; ++k) {
      seen.push_back(here.corners[k]);
      if (turn[k] > 0) look_beyond(here, k, at(here, k), at(here, k + 1));
    }
  }
  while (!looks.empty()) {
    const Look look = looks.back();
    looks.pop_back();
    const Triangle& triangle = triangles_[look.triangle];
    const std::size_t to_right = (look.edge + 1U) % 3;  // from the entry's right end to the tip
    const std::size_t to_left = (look.edge + 2U) % 3;
    const LatticePoint tip = at(triangle, to_left);
    const int of_right = side(from, look.right, tip);
    const int of_left = side(from, look.left, tip);
    if (of_right >= 0 && of_left <= 0) seen.push_back(triangle.corners[to_left]);
    if (of_right > 0) look_beyond(triangle, to_right, look.right, of_left < 0 ? tip : look.left);
    if (of_left < 0) look_beyond(triangle, to_left, of_right > 0 ? tip : look.right, look.left);
  }
}

}  // namespace lotse::routing
