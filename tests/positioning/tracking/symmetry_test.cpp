// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;
using namespace std::chrono_literals;

namespace {

const std::vector<Eigen::Vector2d> corners = {{0, 0}, {8, 0}, {8, 6}, {0, 6}, {4, 7}};

/// Where a walk of ten seconds ends, with anchors and walk moved alike. Many particles, so that
/// little of a difference is chance.
template <class Motion>
Eigen::Vector2d end_of_walk(std::vector<Eigen::Vector2d> anchors, const Motion& moved) {
  for (Eigen::Vector2d& anchor : anchors) anchor = moved(anchor);
  const auto model = model_of(anchors);
  Tracker tracker(model, nullptr, {.particles = 20000});
  for (int i = 0; i <= 20; ++i)
    hear(tracker, *model, moved({1 + 0.2 * i, 2 + 0.1 * i}), start + i * 500ms);
  return track_of(tracker.advance(start + 10s)).position_m;
}

Eigen::Vector2d unmoved(const Eigen::Vector2d& place) {
  return place;
}

constexpr double sampling_m = 0.15;

}  // namespace

TEST_CASE("the order of the anchors makes no difference") {
  auto turned_round = corners;
  std::reverse(turned_round.begin(), turned_round.end());
  CHECK((end_of_walk(corners, unmoved) - end_of_walk(turned_round, unmoved)).norm() < sampling_m);
}

TEST_CASE("a plan elsewhere moves the track along") {
  const auto shifted = [](const Eigen::Vector2d& place) -> Eigen::Vector2d {
    return place + Eigen::Vector2d(130.2, -77.7);
  };
  CHECK((end_of_walk(corners, shifted) - shifted(end_of_walk(corners, unmoved))).norm() <
        sampling_m);
}

TEST_CASE("a plan turned turns the track") {
  const auto turned = [](const Eigen::Vector2d& place) -> Eigen::Vector2d {
    return {-place.y(), place.x()};
  };
  CHECK((end_of_walk(corners, turned) - turned(end_of_walk(corners, unmoved))).norm() < sampling_m);
}
