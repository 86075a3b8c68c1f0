// SPDX-License-Identifier: Apache-2.0
#include "positioning/simulation/walk.hpp"

#include <catch2/catch.hpp>

using namespace lotse;
using namespace lotse::simulation;
using namespace std::chrono_literals;

namespace {

const radio::Timestamp start{1'700'000'000s};

/// 10 m × 6 m with a wall at x = 5 that leaves a door of 1 m at its upper end.
floorplan::WalkableGrid two_rooms() {
  floorplan::WalkableGrid floor;
  floor.columns = 50;
  floor.rows = 30;
  floor.free.assign(50 * 30, 1);
  for (std::size_t row = 0; row < 25; ++row) floor.free[row * 50 + 25] = 0;
  return floor;
}

}  // namespace

TEST_CASE("a walk stays on free floor, moves no faster than people, and goes through the door") {
  const auto floor = two_rooms();
  bool left = false, right = false;
  const Walk walk = random_walk(floor, start, start + 20min, {}, 3);
  for (auto time = start; time < start + 20min; time += 200ms) {
    const auto here = stance_at(walk, time), there = stance_at(walk, time + 200ms);
    if (!here || !there) break;
    INFO("seed 3, " << here->place_m.transpose());
    CHECK(floor.is_free(here->place_m));
    CHECK((there->place_m - here->place_m).norm() < 0.2 * 2.0);
    left |= here->place_m.x() < 4;
    right |= here->place_m.x() > 6;
  }
  CHECK(left);
  CHECK(right);
}

TEST_CASE("the same seed is the same walk, another one another") {
  const auto floor = two_rooms();
  const auto end_of = [&](std::uint64_t seed) {
    return random_walk(floor, start, start + 1min, {}, seed).back().place_m;
  };
  CHECK(end_of(1) == end_of(1));
  CHECK(end_of(1) != end_of(2));
}

TEST_CASE("one faces where one goes, and stays so while pausing; outside the walk is nowhere") {
  const Walk walk{{start, {1, 1}}, {start + 2s, {1, 3}}, {start + 5s, {1, 3}}};
  CHECK((stance_at(walk, start + 1s)->place_m - Eigen::Vector2d(1, 2)).norm() < 1e-9);
  CHECK(stance_at(walk, start + 1s)->facing == Eigen::Vector2d(0, 1));
  CHECK(stance_at(walk, start + 4s)->facing == Eigen::Vector2d(0, 1));
  CHECK_FALSE(stance_at(walk, start - 1ms));
  CHECK_FALSE(stance_at(walk, start + 6s));
}

TEST_CASE("nobody walks where there is no floor") {
  floorplan::WalkableGrid none;
  CHECK(random_walk(none, start, start + 1min, {}, 1).empty());
}
