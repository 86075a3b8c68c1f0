// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <vector>

#include "positioning/ranging/path_loss.hpp"
#include "positioning/ranging/survey.hpp"

namespace lotse::ranging {

struct AnchorModel {
  Anchor anchor;
  PathLoss path_loss;
};

/// What every anchor of one floor is expected to hear of a beacon at a place. Built once from a
/// survey, then only read, from any thread.
struct RadioModel {
  std::vector<AnchorModel> anchors;
  double target_height_m = 1.3;
  double noise_db = 6;  ///< standard deviation of a level around what is expected

  std::optional<std::size_t> index_of(const radio::AnchorId& id) const;
  /// Mean level of a packet between a beacon at `place_m` and an anchor.
  double expected_dbm(std::size_t anchor, const Eigen::Vector2d& place_m) const;
};

/// Fits the model of a floor. Takes well under two seconds for a showroom's survey.
RadioModel fit_radio_model(const Survey& survey);

}  // namespace lotse::ranging
