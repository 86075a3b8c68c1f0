// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::support {

/// One level's walls as the plan draws them: the outlines of its units but for the openings, and
/// the outlines of what stands there. Made with GEOS alone, from the plan and not from anything
/// computed out of it.
class WallOracle {
 public:
  WallOracle(const floorplan::FloorPlan& plan, const floorplan::LevelId& level);
  ~WallOracle();
  WallOracle(WallOracle&&) noexcept;

  /// The nearest a line comes to any wall; 0 when it crosses one.
  double distance_m(const std::vector<Eigen::Vector2d>& line_m) const;

 private:
  struct Geometry;
  std::unique_ptr<Geometry> geometry_;
};

}  // namespace lotse::support
