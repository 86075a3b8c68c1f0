// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "api/evaluate/held_out.hpp"
#include "positioning/presence/reach_map.hpp"

namespace lotse::evaluate {

/// Cars of 4.5 m × 1.8 m in rows and columns over a rectangle, `apart_m` of floor between
/// neighbours. Nobody must profit from a lucky grid: it is laid nine times, shifted by thirds of
/// its pitch, and nine times turned by a right angle.
using CarGrid = std::shared_ptr<const presence::ReachMap>;
std::vector<CarGrid> car_grids(const Eigen::Vector2d& low_m, const Eigen::Vector2d& high_m,
                               double apart_m);

/// A rectangle around all anchors and all places where somebody stood.
std::vector<CarGrid> car_grids_over(const load::Recording& recording, double apart_m);

/// How a session's answers compare with the truth, a look a second and grid. Where the truth is
/// within reach of a car, the nearest one is the right one.
struct PresenceCounts {
  std::size_t right = 0;               ///< names the right car alone
  std::size_t between = 0;             ///< "between two cars", the right one among them
  std::size_t wrong = 0;               ///< names another car, or two others
  std::size_t away = 0;                ///< "near none", though there is one
  std::size_t not_sure = 0;            ///< "near one of several", or no position
  std::size_t out_of_reach = 0;        ///< looks when no car was within reach of the truth…
  std::size_t named_out_of_reach = 0;  ///< …and one was named
  std::size_t wrong_switches = 0;      ///< a car begins to be named that isn't the truth's nearest
  double minutes = 0;                  ///< with truth, over all grids

  PresenceCounts& operator+=(const PresenceCounts& other);
};

/// Replays a session causally, as the hub does: the belief moves on five times a second.
PresenceCounts score_presence(const HeldOut& held_out, const std::vector<CarGrid>& grids);

/// n, share_right, share_between, share_wrong, share_away, share_not_sure (of the n looks within
/// reach), share_right_of_named (right / (right + wrong)), n_out_of_reach,
/// share_named_out_of_reach, wrong_switches_per_minute, minutes. Shares of nothing are null.
nlohmann::json to_json(const PresenceCounts& counts);

}  // namespace lotse::evaluate
