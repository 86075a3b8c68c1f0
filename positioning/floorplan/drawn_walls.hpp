// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::floorplan {

/// One level's walls as the plan draws them: the outlines of its rooms and of its open floor but
/// for the openings, and the outlines of what stands there. Made with GEOS from the plan alone, so
/// that ways can be held against it: it shares nothing with the walkable space or the router.
class DrawnWalls {
 public:
  DrawnWalls(const FloorPlan& plan, const LevelId& level);
  ~DrawnWalls();
  DrawnWalls(DrawnWalls&&) noexcept;

  /// The nearest a line comes to any wall; 0 when it crosses one.
  double distance_m(const std::vector<Eigen::Vector2d>& line_m) const;

 private:
  struct Geometry;
  std::unique_ptr<Geometry> geometry_;
};

}  // namespace lotse::floorplan
