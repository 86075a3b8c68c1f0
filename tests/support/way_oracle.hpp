// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "positioning/floorplan/polygon.hpp"

namespace lotse::support {

/// What a router's answers are held against: the same questions answered the plain way with GEOS
/// alone, sharing no code with the router. Slow.
class WayOracle {
 public:
  explicit WayOracle(const floorplan::Area& floor);
  ~WayOracle();

  /// Does the whole line lie on the floor, give or take `tolerance_m`?
  bool covers(const std::vector<Eigen::Vector2d>& line_m, double tolerance_m) const;

  /// The nearest the line comes to one of the polygons; 0 when it meets it.
  static double distance_m(const std::vector<Eigen::Vector2d>& line_m, const floorplan::Area& area);

 private:
  struct Geometry;
  std::unique_ptr<Geometry> geometry_;
};

}  // namespace lotse::support
