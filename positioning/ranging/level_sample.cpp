// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/level_sample.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace lotse::ranging {
namespace {

// A walker passes a spot of this size in about a second, in which all packets see the same
// shadowing; a finer grid adds samples but no knowledge.
constexpr double finest_spot_m = 0.4;
constexpr double coarser = 1.4;

struct Sum {
  Eigen::Vector2d place_m = Eigen::Vector2d::Zero();
  double level_dbm = 0;
  double packets = 0;
};

std::vector<LevelSample> walked(const Survey& survey, double spot_m) {
  std::map<std::tuple<std::size_t, std::size_t, long, long>, Sum> sums;
  for (std::size_t w = 0; w < survey.walks.size(); ++w) {
    for (const WalkReading& reading : survey.walks[w]) {
      const Eigen::Vector2d spot = reading.place_m / spot_m;
      Sum& sum = sums[{w, reading.anchor, std::lround(spot.x()), std::lround(spot.y())}];
      sum.place_m += reading.place_m;
      sum.level_dbm += reading.level.value;
      sum.packets += 1;
    }
  }
  std::vector<LevelSample> samples;
  samples.reserve(sums.size());
  for (const auto& [key, sum] : sums)
    samples.push_back({std::get<1>(key), sum.place_m / sum.packets, sum.level_dbm / sum.packets,
                       sum.packets, static_cast<int>(std::get<0>(key)) + 1});
  return samples;
}

std::size_t most_of_one_anchor(const std::vector<LevelSample>& samples, std::size_t anchors) {
  std::vector<std::size_t> counts(anchors, 0);
  for (const auto& sample : samples) ++counts[sample.anchor];
  return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
}

}  // namespace

std::vector<LevelSample> level_samples(const Survey& survey, std::size_t most_per_anchor) {
  std::vector<LevelSample> samples;
  for (const StandingPoint& point : survey.points)
    for (const StandingReading& reading : point.readings)
      samples.push_back({reading.anchor, point.place_m, reading.mean.value, reading.packets, 0});
  const std::size_t standing = most_of_one_anchor(samples, survey.anchors.size());
  const std::size_t room =
      std::max(most_per_anchor / 4, most_per_anchor - std::min(standing, most_per_anchor));
  double spot_m = finest_spot_m;
  std::vector<LevelSample> walks = walked(survey, spot_m);
  while (most_of_one_anchor(walks, survey.anchors.size()) > room)
    walks = walked(survey, spot_m *= coarser);
  samples.insert(samples.end(), walks.begin(), walks.end());
  return samples;
}

}  // namespace lotse::ranging
