// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/ranging/radio_model.hpp"

namespace lotse::service {

/// How one radio is expected to hear people on a level.
struct AnchorCalibration {
  radio::AnchorId anchor;
  ranging::LawBasis basis;
  ranging::PathLoss law;
  double spread_db;  ///< how far levels lie from the model at a place, on average over the level
};

/// What the radios of a level tell among themselves.
struct PeerLearning {
  std::size_t links = 0;  ///< pairs of a hearer and a sender that are known well enough
  std::size_t packets = 0;
  radio::Timestamp from, until;
  double residual_db = 0;  ///< what the path-loss laws leave over
};

/// What a level's radio model was learnt from, when, and how good it is.
struct LevelCalibration {
  floorplan::LevelId level;
  int ordinal;
  radio::Timestamp fitted_at;
  ranging::Calibration survey;
  std::optional<PeerLearning> peers;  ///< that it uses
  std::vector<AnchorCalibration> anchors;
};

/// Where a radio that was moved seems to hang now.
struct SeemsAt {
  Eigen::Vector2d place_m;  ///< in the plan's frame
  double from_plan_m;       ///< from the place that the plan has for it
  double radius_68_m;       ///< the true place is within it 68 times in 100
};

}  // namespace lotse::service
