// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "positioning/floorplan/polygon.hpp"
#include "positioning/routing/lattice.hpp"

namespace lotse::routing {

/// The floor cut into triangles whose corners are those of the outline, to look around from a
/// place: only the triangles one sees are looked at (triangular expansion, Bungiu et al. 2014,
/// section 3). Exact on the lattice. Immutable, thread-safe.
class FloorMesh {
 public:
  /// @param floor as FloorOutline takes it. Empty where the triangles don't cover exactly the
  /// floor, which rings that touch themselves can cause.
  static std::optional<FloorMesh> of(const floorplan::Area& floor);

  const std::vector<LatticePoint>& corners() const { return corners_; }

  /// Indices of the corners one sees from a place on the floor, some more than once. A line that
  /// touches other corners on its way counts.
  void look_around(LatticePoint from, std::vector<std::uint32_t>& seen) const;

 private:
  static constexpr std::uint32_t wall = UINT32_MAX;

  /// Counter-clockwise. Beyond the edge from corner i to corner i + 1 lies triangle `beyond[i]`,
  /// and there that edge is `edge_beyond[i]`.
  struct Triangle {
    std::array<std::uint32_t, 3> corners;
    std::array<std::uint32_t, 3> beyond{wall, wall, wall};
    std::array<std::uint8_t, 3> edge_beyond{};
  };

  void add(const std::array<Eigen::Vector2d, 3>& triangle);
  bool join(const floorplan::Area& floor);
  void index();
  LatticePoint at(const Triangle& triangle, std::size_t i) const {
    return corners_[triangle.corners[i % 3]];
  }

  std::vector<LatticePoint> corners_;
  std::vector<Triangle> triangles_;
  // Square cells; cell i is met by the triangles entries_[starts_[i]] … [starts_[i + 1]].
  LatticePoint low_;
  std::int64_t columns_ = 0;
  std::int64_t rows_ = 0;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> entries_;
};

}  // namespace lotse::routing
