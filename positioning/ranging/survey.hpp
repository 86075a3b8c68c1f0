// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "positioning/radio/observation.hpp"

namespace lotse::ranging {

/// One fixed radio and where it hangs, local metric frame; z is the height above the floor.
struct Anchor {
  radio::AnchorId id;
  Eigen::Vector3d place_m;
  int floors_between = 0;  ///< that what it hears has to go through
};

/// What one anchor heard of a beacon that stood still.
struct StandingReading {
  std::size_t anchor;  ///< index into Survey::anchors
  radio::Dbm mean;
  radio::Db spread;  ///< standard deviation of single packets
  double packets;
};

struct StandingPoint {
  Eigen::Vector2d place_m;
  std::vector<StandingReading> readings;  ///< at most one per anchor
};

/// One packet of a beacon that was carried along a known way.
struct WalkReading {
  radio::Timestamp time;
  std::size_t anchor;  ///< index into Survey::anchors
  radio::Dbm level;
  Eigen::Vector2d place_m;
};

using SurveyWalk = std::vector<WalkReading>;  ///< in the order of time

/// What an installer recorded of one floor: standing points, walks with known places, or both.
struct Survey {
  std::vector<Anchor> anchors;
  std::vector<StandingPoint> points;
  std::vector<SurveyWalk> walks;
  std::vector<radio::TargetId> beacons;  ///< that were carried, each once
  /// Height of the beacon: a phone or badge at the chest where nothing was measured.
  double target_height_m = 1.3;
};

}  // namespace lotse::ranging
