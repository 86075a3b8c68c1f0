// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/obstruction.hpp"

#include <cmath>

namespace lotse::ranging {

double obstructed_m(const floorplan::WalkableGrid& floor, const Eigen::Vector2d& from_m,
                    const Eigen::Vector2d& to_m) {
  const Eigen::Vector2d way = to_m - from_m;
  const double length = way.norm();
  const int steps = static_cast<int>(std::ceil(length / floor.cell_m)) + 1;
  int blocked = 0;
  for (int i = 0; i < steps; ++i) {
    const Eigen::Vector2d at = from_m + (i + 0.5) / steps * way;
    // Outside of the plan nothing is known to be in the way.
    if (floor.contains(at) && !floor.is_free(at)) ++blocked;
  }
  return length * blocked / steps;
}

}  // namespace lotse::ranging
