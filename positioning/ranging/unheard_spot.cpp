// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/unheard_spot.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "positioning/ranging/walk_stretch.hpp"

namespace lotse::ranging {
namespace {

// Fewer packets go missing by chance.
constexpr double enough_packets = 8;
// Half of a field's correlation length: within it, one knowledge.
constexpr double spot_m = 2;
// Of the levels heard, a tenth is this weak: an anchor that hears none hears still weaker ones
// only. Rather too strong a bound, which tells less than the true one but nothing wrong.
constexpr double weak_share = 0.1;
// In this time a walker hardly leaves a spot.
constexpr std::chrono::milliseconds one_place{1000};

std::vector<std::optional<double>> weak_levels_dbm(const std::vector<LevelSample>& samples,
                                                   std::size_t anchors) {
  std::vector<std::vector<double>> levels(anchors);
  for (const LevelSample& sample : samples) levels[sample.anchor].push_back(sample.level_dbm);
  std::vector<std::optional<double>> weak(anchors);
  for (std::size_t a = 0; a < anchors; ++a) {
    if (levels[a].empty()) continue;
    const auto at = levels[a].begin() +
                    static_cast<std::ptrdiff_t>(weak_share * static_cast<double>(levels[a].size()));
    std::nth_element(levels[a].begin(), at, levels[a].end());
    weak[a] = *at;
  }
  return weak;
}

struct Spot {
  std::vector<double> heard;  // packets, by anchor
  double sent = 0;            // as many as the best heard anchor got
  Eigen::Vector2d place_sum_m = Eigen::Vector2d::Zero();
  double places = 0;

  void add(const std::vector<double>& packets, const Eigen::Vector2d& place_m) {
    heard.resize(packets.size(), 0);
    for (std::size_t a = 0; a < packets.size(); ++a) heard[a] += packets[a];
    sent += *std::max_element(packets.begin(), packets.end());
    place_sum_m += place_m;
    ++places;
  }
};

using Spots = std::map<std::pair<long, long>, Spot>;

void add_to(Spots& spots, const std::vector<double>& packets, const Eigen::Vector2d& place_m) {
  const Eigen::Vector2d spot = place_m / spot_m;
  spots[{std::lround(spot.x()), std::lround(spot.y())}].add(packets, place_m);
}

}  // namespace

std::vector<UnheardSpot> unheard_spots(const Survey& survey,
                                       const std::vector<LevelSample>& samples, bool walked) {
  const std::size_t anchors = survey.anchors.size();
  if (anchors == 0) return {};
  Spots spots;
  for (const StandingPoint& point : survey.points)
    add_to(spots, packets_heard(point, anchors), point.place_m);
  if (walked) {
    for (const SurveyWalk& walk : survey.walks)
      for (const WalkStretch& stretch : stretches_of(walk, anchors, one_place))
        add_to(spots, stretch.heard, stretch.readings.front().place_m);
  }
  const auto weak_dbm = weak_levels_dbm(samples, anchors);
  std::vector<UnheardSpot> unheard;
  for (const auto& [cell, spot] : spots) {
    if (spot.sent < enough_packets) continue;
    for (std::size_t a = 0; a < anchors; ++a)
      if (spot.heard[a] == 0 && weak_dbm[a])
        unheard.push_back({a, spot.place_sum_m / spot.places, *weak_dbm[a]});
  }
  return unheard;
}

}  // namespace lotse::ranging
