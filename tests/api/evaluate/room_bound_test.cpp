// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/room_bound.hpp"

#include <catch2/catch.hpp>

#include "api/evaluate/room_scenario.hpp"
#include "api/evaluate/two_rooms.hpp"

using namespace lotse::evaluate;

constexpr std::uint64_t seeds = 60;

TEST_CASE("who is told all but the side errs less than the tracker, on both walks") {
  for (std::size_t walk = 0; walk < scenario_walks; ++walk) {
    INFO("walk " << walk + 1);
    CHECK(wrong_room_bound(walk, seeds) < score_room_walk(walk, std::nullopt, seeds).wrong_room);
  }
}

TEST_CASE("the walk that creeps over the line can't be told within a tenth of its steps") {
  CHECK(wrong_room_bound(0, seeds) < 0.04);
  CHECK(wrong_room_bound(1, seeds) == Approx(0.105).margin(0.015));
}
