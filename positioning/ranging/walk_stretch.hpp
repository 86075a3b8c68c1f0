// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

#include "positioning/ranging/survey.hpp"

namespace lotse::ranging {

/// A part of a walk that is so short that it is one place and moment.
struct WalkStretch {
  std::span<const WalkReading> readings;  ///< at least one, in the order of time
  std::vector<double> heard;              ///< packets, by anchor
};

/// All of a walk, cut where `longest` has passed since a stretch's first packet.
/// @param walk must outlive the stretches.
/// @param anchors how many the survey has.
std::vector<WalkStretch> stretches_of(const SurveyWalk& walk, std::size_t anchors,
                                      std::chrono::milliseconds longest);

/// The packets that each anchor heard of a standing point.
std::vector<double> packets_heard(const StandingPoint& point, std::size_t anchors);

}  // namespace lotse::ranging
