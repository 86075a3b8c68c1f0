// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "positioning/routing/router.hpp"

namespace lotse::evaluate {

/// How ways between random places compare with those of a brute-force visibility graph.
struct ShortnessFigures {
  int ways = 0;
  int no_ways = 0;          ///< that neither finds
  int one_finds_none = 0;   ///< should be 0
  int levels_left_out = 0;  ///< with more corners than brute force is patient for
  double most_longer = 0;   ///< the largest share by which one of ours is longer
  double most_shorter = 0;  ///< the largest share by which one of ours is shorter
};

/// Routes between pairs of places on one level each until `ways` of them have a way that keeps to
/// that level, and looks for the same with floorplan::VisibilityGraph, which shares no code with
/// the router. Levels of over 1,500 corners are left out. Takes some ten seconds for 1,000 ways.
ShortnessFigures score_shortness(const floorplan::FloorPlan& plan,
                                 const routing::RouterOptions& options, int ways, unsigned seed);

nlohmann::json to_json(const ShortnessFigures& figures);

}  // namespace lotse::evaluate
