// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "positioning/ranging/survey.hpp"

namespace lotse::ranging {

/// The mean level of one anchor at one spot during one recording.
struct LevelSample {
  std::size_t anchor;
  Eigen::Vector2d place_m;
  double level_dbm;
  double packets;
  int recording;  ///< 0 for the standing points, then a number per walk
};

/// Standing points as they are; of each walk one sample per anchor and spot, spots being square
/// cells just large enough that no anchor gets more than `most_per_anchor` samples.
std::vector<LevelSample> level_samples(const Survey& survey, std::size_t most_per_anchor);

}  // namespace lotse::ranging
