// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "positioning/ranging/level_sample.hpp"
#include "positioning/ranging/survey.hpp"

namespace lotse::ranging {

/// Where an anchor heard nothing of a survey's beacon that others heard: its level there is below
/// what it can hear. Laws that were fitted to heard levels alone believe that signals hardly fade,
/// since far off only the strongest are heard.
struct UnheardSpot {
  std::size_t anchor;
  Eigen::Vector2d place_m;
  double most_dbm;  ///< that the level can be
};

/// @param samples what was heard, in the survey's standing points and (if `walked`) its walks: of
/// anchors without any nothing is told, they may not have run yet.
std::vector<UnheardSpot> unheard_spots(const Survey& survey,
                                       const std::vector<LevelSample>& samples, bool walked);

}  // namespace lotse::ranging
