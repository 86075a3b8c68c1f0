// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/walk_stretch.hpp"

#include <algorithm>
#include <utility>

namespace lotse::ranging {

std::vector<WalkStretch> stretches_of(const SurveyWalk& walk, std::size_t anchors,
                                      std::chrono::milliseconds longest) {
  std::vector<WalkStretch> stretches;
  for (auto first = walk.begin(); first != walk.end();) {
    const auto last = std::find_if(first, walk.end(), [&](const WalkReading& reading) {
      return reading.time - first->time > longest;
    });
    WalkStretch stretch{{first, last}, std::vector<double>(anchors)};
    for (const WalkReading& reading : stretch.readings) ++stretch.heard[reading.anchor];
    stretches.push_back(std::move(stretch));
    first = last;
  }
  return stretches;
}

std::vector<double> packets_heard(const StandingPoint& point, std::size_t anchors) {
  std::vector<double> heard(anchors);
  for (const StandingReading& reading : point.readings) heard[reading.anchor] = reading.packets;
  return heard;
}

}  // namespace lotse::ranging
