// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <compare>
#include <cstdint>

namespace lotse::routing {

/// Distance between lattice points. Which side of a line a point lies on is then exact in 64-bit
/// integers for anything within 100 km: no rounding, no tolerance, no leak through a wall.
inline constexpr double lattice_step_m = 1e-4;

struct LatticePoint {
  std::int64_t x = 0;
  std::int64_t y = 0;
  friend auto operator<=>(const LatticePoint&, const LatticePoint&) = default;
};

inline LatticePoint to_lattice(const Eigen::Vector2d& point_m) {
  return {std::llround(point_m.x() / lattice_step_m), std::llround(point_m.y() / lattice_step_m)};
}

inline Eigen::Vector2d to_metres(LatticePoint point) {
  return {static_cast<double>(point.x) * lattice_step_m,
          static_cast<double>(point.y) * lattice_step_m};
}

inline double distance_m(LatticePoint a, LatticePoint b) {
  // Within 100 km no square overflows, so the care that std::hypot takes is not needed.
  const auto x = static_cast<double>(a.x - b.x);
  const auto y = static_cast<double>(a.y - b.y);
  return std::sqrt(x * x + y * y) * lattice_step_m;
}

/// 1 where `c` lies left of the line from `a` to `b`, −1 right of it, 0 on it.
inline int side(LatticePoint a, LatticePoint b, LatticePoint c) {
  const std::int64_t cross = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  return (cross > 0) - (cross < 0);
}

/// Do `c` and `d` lie on one side of the line from `a` through `b`, or on it?
inline bool on_one_side(LatticePoint a, LatticePoint b, LatticePoint c, LatticePoint d) {
  return side(a, b, c) * side(a, b, d) >= 0;
}

/// For a point on the line through `a` and `b`: is it between them, and neither of them?
inline bool strictly_between(LatticePoint a, LatticePoint b, LatticePoint on_line) {
  const std::int64_t ahead = (on_line.x - a.x) * (b.x - a.x) + (on_line.y - a.y) * (b.y - a.y);
  const std::int64_t back = (on_line.x - b.x) * (a.x - b.x) + (on_line.y - b.y) * (a.y - b.y);
  return ahead > 0 && back > 0;
}

}  // namespace lotse::routing
