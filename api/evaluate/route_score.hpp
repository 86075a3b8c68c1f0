// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "positioning/routing/router.hpp"

namespace lotse::evaluate {

/// What became of ways between random places of a plan. Each figure but the first three is a
/// number of ways that should be 0.
struct RouteFigures {
  int pairs = 0;
  int ways = 0;
  int no_ways = 0;        ///< pairs on floor that nothing connects
  int through_walls = 0;  ///< that meet a wall, furniture or a car, judged with GEOS alone
  int shorter_than_straight = 0;
  int unlike_back = 0;           ///< longer or shorter than the way back, by more than rounding
  double least_clearance_m = 0;  ///< the nearest any way comes to a wall or a car
  double build_ms = 0;           ///< from the plan to a router
  std::vector<double> route_us;  ///< one search each
};

/// Routes between `pairs` pairs of places, each anywhere on the walkable floor with the same
/// chance, there and back.
RouteFigures score_routes(const floorplan::FloorPlan& plan, const routing::RouterOptions& options,
                          int pairs, unsigned seed);

nlohmann::json to_json(const RouteFigures& figures);

}  // namespace lotse::evaluate
