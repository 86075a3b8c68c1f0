// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "positioning/floorplan/walkable_grid.hpp"

namespace lotse::ranging {

/// How much of the straight line between two places lies where nobody can stand: walls, columns,
/// furniture. Metres, measured in the plan.
double obstructed_m(const floorplan::WalkableGrid& floor, const Eigen::Vector2d& from_m,
                    const Eigen::Vector2d& to_m);

}  // namespace lotse::ranging
