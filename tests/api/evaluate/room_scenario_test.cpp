// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/room_scenario.hpp"

#include <catch2/catch.hpp>

using namespace lotse::evaluate;

// Sixty seeds keep a test at a second; `lotse evaluate scenario` runs two hundred.
constexpr std::uint64_t seeds = 60;

TEST_CASE("both walks are positioned twice as well as their publisher reports") {
  for (const std::size_t walk : {0U, 1U}) {
    const RoomScore score = score_room_walk(walk, std::nullopt, seeds);
    INFO("walk " << walk + 1);
    CHECK(score.without_position == 0);
    CHECK(score.median_m <= 0.32);
    CHECK(score.p95_m <= 0.65);
  }
}

TEST_CASE("the wrong room is named seldom, also where somebody creeps over the line") {
  constexpr std::uint64_t as_published = 200;  // chance in fewer moves the shares by half a percent
  CHECK(score_room_walk(0, std::nullopt, as_published).wrong_room <= 0.04);
  CHECK(score_room_walk(1, std::nullopt, as_published).wrong_room <= 0.1);
}

TEST_CASE("without any one of the nodes nobody is lost") {
  for (std::size_t node = 0; node < scenario_nodes; ++node) {
    INFO("node " << node + 1);
    CHECK(score_room_walk(0, node, seeds).p95_m <= 1.0);
    CHECK(score_room_walk(1, node, seeds).p95_m <= 1.0);
  }
}
