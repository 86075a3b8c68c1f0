// SPDX-License-Identifier: Apache-2.0
#include "positioning/simulation/walk.hpp"

#include <algorithm>
#include <cmath>

#include "positioning/simulation/random.hpp"

namespace lotse::simulation {
namespace {

constexpr double slowest_m_s = 0.2;
// In a crowded corner few directions are open; after so many tries one waits where one is.
constexpr int tries = 50;
constexpr double shortest_leg_m = 0.3;
constexpr double shoulder_m = 0.2;

std::vector<Eigen::Vector2d> free_places(const floorplan::WalkableGrid& floor) {
  std::vector<Eigen::Vector2d> places;
  for (int row = 0; row < floor.rows; ++row) {
    for (int column = 0; column < floor.columns; ++column) {
      const Eigen::Vector2d middle =
          floor.origin_m + floor.cell_m * Eigen::Vector2d(column + 0.5, row + 0.5);
      if (floor.is_free(middle)) places.push_back(middle);
    }
  }
  return places;
}

/// Nothing in the way of either shoulder.
bool is_clear(const floorplan::WalkableGrid& floor, const Eigen::Vector2d& from_m,
              const Eigen::Vector2d& to_m) {
  const Eigen::Vector2d way = to_m - from_m;
  const Eigen::Vector2d side = shoulder_m * Eigen::Vector2d(-way.y(), way.x()).normalized();
  const int looks = static_cast<int>(std::ceil(2 * way.norm() / floor.cell_m));
  for (int i = 0; i <= looks; ++i) {
    const Eigen::Vector2d at = from_m + way * i / looks;
    if (!floor.is_free(at) || !floor.is_free(at + side) || !floor.is_free(at - side)) return false;
  }
  return true;
}

std::chrono::milliseconds milliseconds_of(double seconds) {
  return std::chrono::milliseconds(std::lround(1000 * seconds));
}

}  // namespace

Walk random_walk(const floorplan::WalkableGrid& floor, radio::Timestamp from,
                 radio::Timestamp until, const WalkOptions& options, std::uint64_t seed) {
  const auto places = free_places(floor);
  if (places.empty()) return {};
  Random random(seed);
  Walk walk{{from, places[random.index(places.size())]}};
  while (walk.back().time < until) {
    const Moment here = walk.back();
    const double pause_s = -options.mean_pause_s * std::log(1 - random.uniform());
    walk.push_back({here.time + milliseconds_of(pause_s), here.place_m});
    for (int i = 0; i < tries; ++i) {
      const Eigen::Vector2d& there = places[random.index(places.size())];
      const double way_m = (there - here.place_m).norm();
      if (way_m < shortest_leg_m || way_m > options.longest_leg_m) continue;
      if (!is_clear(floor, here.place_m, there)) continue;
      const double speed =
          std::max(slowest_m_s, options.speed_m_s + options.speed_spread_m_s * random.normal());
      walk.push_back({walk.back().time + milliseconds_of(way_m / speed), there});
      break;
    }
  }
  return walk;
}

std::optional<Stance> stance_at(const Walk& walk, radio::Timestamp time) {
  const auto after =
      std::upper_bound(walk.begin(), walk.end(), time,
                       [](radio::Timestamp t, const Moment& moment) { return t < moment.time; });
  if (after == walk.begin() || after == walk.end()) return std::nullopt;
  const Moment& before = *std::prev(after);
  const double share = std::chrono::duration<double>(time - before.time) /
                       std::chrono::duration<double>(after->time - before.time);
  Stance stance{before.place_m + share * (after->place_m - before.place_m),
                Eigen::Vector2d::UnitX()};
  for (auto leg = after; leg != walk.begin(); --leg) {
    const Eigen::Vector2d way = leg->place_m - std::prev(leg)->place_m;
    if (way.norm() == 0) continue;
    stance.facing = way.normalized();
    break;
  }
  return stance;
}

}  // namespace lotse::simulation
