// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/room_bound.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "api/evaluate/two_rooms.hpp"
#include "positioning/simulation/random.hpp"

namespace lotse::evaluate {
namespace {

using namespace two_rooms;
using Eigen::Vector2d;
using Steps = std::vector<Vector2d>;

Vector2d mirrored(const Vector2d& place) {
  return {2 * room_ends_at_m - place.x(), place.y()};
}

double fastest_m(const Steps& steps) {
  double fastest = 0;
  for (std::size_t i = 1; i < steps.size(); ++i)
    fastest = std::max(fastest, std::abs(steps[i].x() - steps[i - 1].x()));
  return fastest;
}

/// The walk that leaves this one before step `from` for its mirror image, no faster than the walk's
/// own fastest step along x.
Steps leaving(const Steps& steps, std::size_t from) {
  const double fastest = fastest_m(steps);
  Steps other = steps;
  for (std::size_t i = std::max<std::size_t>(from, 1); i < steps.size(); ++i) {
    const double before_m = other[i - 1].x(), goal_m = mirrored(steps[i]).x();
    other[i].x() = before_m + std::clamp(goal_m - before_m, -fastest, fastest);
  }
  return other;
}

/// How often one of two walks is taken for the other: per step, the share of seeds and walks whose
/// levels up to there are likelier of the other.
std::vector<double> confusions(const Steps& one, const Steps& other, std::uint64_t seeds) {
  std::vector<double> wrong(one.size(), 0);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    for (const bool is_other : {false, true}) {
      simulation::Random random(seed);
      double log_ratio = 0;  // of the walk that it is to the one that it isn't
      for (std::size_t i = 0; i < one.size(); ++i) {
        const Vector2d& real = is_other ? other[i] : one[i];
        const Vector2d& feigned = is_other ? one[i] : other[i];
        for (std::size_t node = 0; node < scenario_nodes; ++node) {
          const double level_dbm = drawn_dbm(real, node, random);
          log_ratio += std::log(likelihood(level_dbm - mean_dbm(real, node)) /
                                likelihood(level_dbm - mean_dbm(feigned, node)));
        }
        wrong[i] += log_ratio < 0 ? 1 : 0;
      }
    }
  }
  for (double& share : wrong) share /= 2 * static_cast<double>(seeds);
  return wrong;
}

/// Of the steps at which the two walks are in different rooms, within [first, end).
double steps_confused(const Steps& one, const Steps& other, std::size_t first, std::size_t end,
                      std::uint64_t seeds) {
  const auto wrong = confusions(one, other, seeds);
  double sum = 0;
  for (std::size_t i = first; i < end; ++i)
    if (is_next_room(one[i]) != is_next_room(other[i])) sum += wrong[i];
  return sum;
}

}  // namespace

double wrong_room_bound(std::size_t walk, std::uint64_t seeds) {
  const Steps steps = steps_of(walk);
  const auto crossed = static_cast<std::size_t>(
      std::find_if(steps.begin(), steps.end(), is_next_room) - steps.begin());
  double before = 0;
  for (std::size_t from = 1; from < crossed; ++from)
    before = std::max(before, steps_confused(steps, leaving(steps, from), 0, crossed, seeds));
  const double after =
      steps_confused(steps, leaving(steps, crossed + 1), crossed, steps.size(), seeds);
  return (before + after) / static_cast<double>(steps.size());
}

}  // namespace lotse::evaluate
