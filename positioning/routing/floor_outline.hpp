// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "positioning/floorplan/polygon.hpp"
#include "positioning/routing/lattice.hpp"

namespace lotse::routing {

/// The index has cells of 2 m: a car's clearance zone lies in about six of them, a line across a
/// hall passes twenty.
inline constexpr std::int64_t cell_steps = 20'000;

/// One corner of the walkable floor's outline. The floor lies left of the way from the corner
/// before it to the corner after it.
struct Corner {
  LatticePoint at;
  LatticePoint before;
  LatticePoint after;
  /// Another part of the outline touches here too.
  bool shared = false;

  /// Does a shortest way ever bend here? Only where something sticks out into the floor.
  bool sticks_out() const { return side(before, at, after) < 0; }
  /// Does the straight line from here towards `other` start on the floor?
  bool opens_towards(LatticePoint other) const;
  /// Does the straight line through `other` and here graze the corner? A shortest way goes through
  /// a corner only along such lines.
  bool is_grazed_from(LatticePoint other) const { return on_one_side(other, at, before, after); }
  /// Does a way from `from` by here to `to` turn to the side the corner's walls are on? A shortest
  /// way hugs the corner it bends at.
  bool is_bent_around(LatticePoint from, LatticePoint to) const {
    return side(from, at, to) * (side(from, at, before) + side(from, at, after)) >= 0;
  }
};

/// The outline of one level's walkable floor, indexed for questions of sight. Exact on the
/// lattice. Immutable, thread-safe.
class FloorOutline {
 public:
  /// @param floor corners on the lattice, valid, outer rings counter-clockwise, holes clockwise.
  explicit FloorOutline(const floorplan::Area& floor);

  const std::vector<Corner>& corners() const { return corners_; }

  /// On the floor or on its outline.
  bool contains(LatticePoint point) const;

  /// May one walk straight from `a` to `b`? Both must be on the floor. Sliding along a wall is
  /// fine. A line that runs through a corner is answered with no: the two lines to that corner
  /// and from it say the same.
  bool sees(LatticePoint a, LatticePoint b) const;
  bool sees(const Corner& a, LatticePoint b) const { return a.opens_towards(b) && sees(a.at, b); }
  bool sees(const Corner& a, const Corner& b) const;

  /// The same for any two places on the floor, corners of it as well.
  bool walks_straight(LatticePoint a, LatticePoint b) const;

  /// The point itself where it is on the floor, else the nearest point on the floor within
  /// `reach_m`.
  std::optional<LatticePoint> nearest_on_floor(const Eigen::Vector2d& point_m,
                                               double reach_m) const;

 private:
  struct Edge {
    LatticePoint from;
    LatticePoint to;
  };
  enum class Where { inside, outline, outside };

  void add_ring(const floorplan::Ring& ring);
  void index_edges();
  Where where(LatticePoint point) const;
  static bool blocks(const Edge& edge, LatticePoint a, LatticePoint b);
  std::int64_t column_of(std::int64_t x) const { return (x - low_.x) / cell_steps; }
  std::int64_t row_of(std::int64_t y) const { return (y - low_.y) / cell_steps; }
  /// Calls visit(cell) for the cells the line a–b passes until it gives true; true if it did.
  template <class Visit>
  bool any_cell_along(LatticePoint a, LatticePoint b, Visit visit) const;

  std::vector<Corner> corners_;
  std::vector<Edge> edges_;
  // A grid of square cells over the outline; cell i holds entries_[starts_[i]] … [starts_[i + 1]].
  LatticePoint low_;
  std::int64_t columns_ = 0;
  std::int64_t rows_ = 0;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> entries_;
  // The edges that each row of cells meets, in the same form.
  std::vector<std::uint32_t> row_starts_;
  std::vector<std::uint32_t> row_entries_;
};

}  // namespace lotse::routing
