// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/floor_mesh.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::routing {
namespace {

// With so many cells a place has one or two triangles to be looked for in.
constexpr double cells_per_triangle = 4;

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
  mesh.enter();
  mesh.index();
  return mesh;
}

void FloorMesh::add(const std::array<Eigen::Vector2d, 3>& triangle) {
  Triangle added{};
  for (std::size_t i = 0; i < 3; ++i) added.at[i] = to_lattice(triangle[i]);
  if (side(added.at[0], added.at[1], added.at[2]) < 0) std::swap(added.at[1], added.at[2]);
  triangles_.push_back(added);
}

/// Numbers the corners and links triangles that share an edge. True where all other edges are those
/// of the outline.
bool FloorMesh::join(const floorplan::Area& floor) {
  std::map<LatticePoint, std::uint32_t> numbers;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> entry_by;
  for (std::uint32_t t = 0; t < triangles_.size(); ++t) {
    Triangle& triangle = triangles_[t];
    if (side(triangle.at[0], triangle.at[1], triangle.at[2]) <= 0) return false;
    for (std::size_t i = 0; i < 3; ++i) {
      const auto [number, is_new] =
          numbers.emplace(triangle.at[i], static_cast<std::uint32_t>(corners_.size()));
      if (is_new) corners_.push_back(triangle.at[i]);
      triangle.corners[i] = number->second;
    }
    for (std::uint32_t i = 0; i < 3; ++i) {
      const auto& c = triangle.corners;
      if (!entry_by.try_emplace({c[i], c[(i + 1) % 3]}, 3 * t + i).second) return false;
    }
  }
  std::set<Edge> outline = outline_of(floor);
  for (const auto& [edge, entry] : entry_by) {
    const auto other = entry_by.find({edge.second, edge.first});
    if (other != entry_by.end()) {
      triangles_[entry / 3].beyond[entry % 3] = other->second;
    } else if (outline.erase({corners_[edge.first], corners_[edge.second]}) == 0) {
      return false;
    }
  }
  return outline.empty();
}

void FloorMesh::enter() {
  for (const Triangle& triangle : triangles_) {
    for (std::size_t i = 0; i < 3; ++i) {
      // From outside the edge's second corner is its right end.
      const std::size_t tip = (i + 2) % 3;
      entries_.push_back({triangle.at[tip], triangle.corners[tip], triangle.beyond[(i + 1) % 3],
                          triangle.beyond[tip]});
    }
  }
}

void FloorMesh::index() {
  if (corners_.empty()) return;
  LatticePoint high = low_ = corners_.front();
  for (const LatticePoint& corner : corners_) {
    low_ = {std::min(low_.x, corner.x), std::min(low_.y, corner.y)};
    high = {std::max(high.x, corner.x), std::max(high.y, corner.y)};
  }
  const double box = static_cast<double>(high.x - low_.x) * static_cast<double>(high.y - low_.y);
  const double cells_wanted = cells_per_triangle * static_cast<double>(triangles_.size());
  cell_steps_ = std::llround(std::ceil(std::sqrt(box / cells_wanted)));
  columns_ = (high.x - low_.x) / cell_steps_ + 1;
  rows_ = (high.y - low_.y) / cell_steps_ + 1;
  std::vector<std::vector<std::uint32_t>> cells(static_cast<std::size_t>(columns_ * rows_));
  for (std::uint32_t t = 0; t < triangles_.size(); ++t) {
    const auto& [a, b, c] = triangles_[t].at;
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    const auto [bottom, top] = std::minmax({a.y, b.y, c.y});
    for (auto row = (bottom - low_.y) / cell_steps_; row <= (top - low_.y) / cell_steps_; ++row) {
      for (auto col = (left - low_.x) / cell_steps_; col <= (right - low_.x) / cell_steps_; ++col) {
        const LatticePoint low{low_.x + col * cell_steps_, low_.y + row * cell_steps_};
        const LatticePoint far{low.x + cell_steps_, low.y + cell_steps_};
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
    members_.insert(members_.end(), cell.begin(), cell.end());
    starts_.push_back(static_cast<std::uint32_t>(members_.size()));
  }
}

std::span<const std::uint32_t> FloorMesh::triangles_near(LatticePoint place) const {
  if (place.x < low_.x || place.y < low_.y) return {};
  const std::int64_t column = (place.x - low_.x) / cell_steps_;
  const std::int64_t row = (place.y - low_.y) / cell_steps_;
  if (column >= columns_ || row >= rows_) return {};
  const auto cell = static_cast<std::size_t>(row * columns_ + column);
  return {members_.data() + starts_[cell], members_.data() + starts_[cell + 1]};
}

std::optional<FloorMesh::Spot> FloorMesh::find(LatticePoint place) const {
  for (const std::uint32_t t : triangles_near(place)) {
    if (triangles_[t].contains(place)) return Spot{place, t};
  }
  return std::nullopt;
}

bool FloorMesh::is_on_edge(const Spot& spot) const {
  const auto& at = triangles_[spot.triangle].at;
  return side(at[0], at[1], spot.at) == 0 || side(at[1], at[2], spot.at) == 0 ||
         side(at[2], at[0], spot.at) == 0;
}

std::optional<bool> FloorMesh::sees(const Spot& from, const Spot& to) const {
  const Triangle& first = triangles_[from.triangle];
  if (first.contains(to.at)) return true;
  const LatticePoint ray = from_to(from.at, to.at);
  std::array<std::int64_t, 3> turn{};
  for (std::size_t i = 0; i < 3; ++i) turn[i] = left_of(ray, from_to(from.at, first.at[i]));
  if (turn[0] == 0 || turn[1] == 0 || turn[2] == 0) return std::nullopt;
  std::size_t out = 0;
  while (turn[out] > 0 || turn[(out + 1) % 3] < 0) ++out;
  // The ends of the edge that the line leaves by.
  LatticePoint right = first.at[out];
  LatticePoint left = first.at[(out + 1) % 3];
  for (std::uint32_t next = first.beyond[out]; next != wall;) {
    const Entry& entry = entries_[next];
    const std::int64_t of_ray = left_of(ray, from_to(from.at, entry.tip));
    if (of_ray == 0) return std::nullopt;
    (of_ray > 0 ? left : right) = entry.tip;
    if (side(right, left, to.at) >= 0) return true;
    next = of_ray > 0 ? entry.right : entry.left;
  }
  return false;
}

}  // namespace lotse::routing
