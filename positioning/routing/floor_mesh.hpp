// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "positioning/floorplan/polygon.hpp"
#include "positioning/routing/lattice.hpp"

namespace lotse::routing {

/// The floor cut into triangles whose corners are those of the outline, to look around from a
/// place: only the triangles one sees are looked at (triangular expansion, Bungiu et al. 2014,
/// section 3). Exact on the lattice. Immutable, thread-safe.
class FloorMesh {
 public:
  /// A place on the floor, and a triangle it is in or on the edge of.
  struct Spot {
    LatticePoint at;
    std::uint32_t triangle = 0;
  };
  /// What is seen through an edge of a triangle from outside: the cone from `right` to `left`,
  /// both from where one looks.
  struct Look {
    std::uint32_t entry;
    LatticePoint right;
    LatticePoint left;
  };

  /// @param floor as FloorOutline takes it. Empty where the triangles don't cover exactly the
  /// floor, which rings that touch themselves can cause.
  static std::optional<FloorMesh> of(const floorplan::Area& floor);

  const std::vector<LatticePoint>& corners() const { return corners_; }

  /// Empty off the floor.
  std::optional<Spot> find(LatticePoint place) const;

  /// May one walk straight from one spot to the other? Empty where the line touches a corner, so
  /// that it depends on what is around there.
  std::optional<bool> sees(const Spot& from, const Spot& to) const;

  /// Calls visit(index) for the corners one sees from a spot, for some more than once. A line that
  /// touches other corners on its way counts. @param looks is room to work in.
  template <class Visit>
  void look_around(const Spot& from, std::vector<Look>& looks, Visit visit) const {
    looks.clear();
    look_out(from, looks, visit);
    while (!looks.empty()) {
      const Look look = looks.back();
      looks.pop_back();
      look_through(look, from.at, looks, visit);
    }
  }

 private:
  static constexpr std::uint32_t wall = UINT32_MAX;

  /// Counter-clockwise. Over the edge from corner i to corner i + 1 one gets in by the entry
  /// `beyond[i]` of another triangle.
  struct Triangle {
    std::array<LatticePoint, 3> at;
    std::array<std::uint32_t, 3> corners;
    std::array<std::uint32_t, 3> beyond{wall, wall, wall};

    bool contains(LatticePoint place) const {
      return side(at[0], at[1], place) >= 0 && side(at[1], at[2], place) >= 0 &&
             side(at[2], at[0], place) >= 0;
    }
  };
  /// A triangle as it lies before one who comes in over one of its edges: entry 3 t + i is that
  /// over edge i of triangle t.
  struct Entry {
    LatticePoint tip;  ///< the corner that isn't on the edge
    std::uint32_t corner;
    std::uint32_t right;  ///< where one gets to over the edge right of the tip
    std::uint32_t left;
  };

  static LatticePoint from_to(LatticePoint from, LatticePoint to) {
    return {to.x - from.x, to.y - from.y};
  }
  /// As `side`, for the ray from the origin through `ray`.
  static std::int64_t left_of(LatticePoint ray, LatticePoint point) {
    return ray.x * point.y - ray.y * point.x;
  }

  template <class Visit>
  void look_out(const Spot& from, std::vector<Look>& looks, Visit visit) const {
    const auto out_of = [&](const Triangle& here) {
      for (std::size_t k = 0; k < 3; ++k) {
        visit(here.corners[k]);
        const LatticePoint right = from_to(from.at, here.at[k]);
        const LatticePoint left = from_to(from.at, here.at[(k + 1) % 3]);
        if (here.beyond[k] != wall && left_of(right, left) > 0) {
          looks.push_back({here.beyond[k], right, left});
        }
      }
    };
    out_of(triangles_[from.triangle]);
    if (!is_on_edge(from)) return;
    // On an edge one stands in two triangles, at a corner in several.
    for (const std::uint32_t other : triangles_near(from.at)) {
      if (other != from.triangle && triangles_[other].contains(from.at)) out_of(triangles_[other]);
    }
  }

  template <class Visit>
  void look_through(Look look, LatticePoint from, std::vector<Look>& looks, Visit visit) const {
    while (look.entry != wall) {
      const Entry& entry = entries_[look.entry];
      const LatticePoint tip = from_to(from, entry.tip);
      const std::int64_t of_right = left_of(look.right, tip);
      const std::int64_t of_left = left_of(look.left, tip);
      if (of_right >= 0 && of_left <= 0) visit(entry.corner);
      if (of_left >= 0) {
        look.entry = entry.right;
        if (of_right <= 0) return;
      } else if (of_right <= 0) {
        look.entry = entry.left;
      } else {
        if (entry.left != wall) looks.push_back({entry.left, tip, look.left});
        look.entry = entry.right;
        look.left = tip;
      }
    }
  }

  void add(const std::array<Eigen::Vector2d, 3>& triangle);
  bool join(const floorplan::Area& floor);
  void enter();
  void index();
  bool is_on_edge(const Spot& spot) const;

  std::span<const std::uint32_t> triangles_near(LatticePoint place) const;

  std::vector<LatticePoint> corners_;
  std::vector<Triangle> triangles_;
  std::vector<Entry> entries_;
  // Square cells; cell i is met by the triangles members_[starts_[i]] … [starts_[i + 1]].
  std::int64_t cell_steps_ = 1;
  LatticePoint low_;
  std::int64_t columns_ = 0;
  std::int64_t rows_ = 0;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> members_;
};

}  // namespace lotse::routing
