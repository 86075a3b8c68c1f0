// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/shortness_score.hpp"

#include <catch2/catch.hpp>

#include "api/load/imdf.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;

TEST_CASE("ways on the drawn plans are as short as brute force finds them") {
  const std::string plan = GENERATE("showroom", "small_showroom", "tetam_office");
  INFO(plan);
  const auto venue = load::load_venue(support::test_data() + "/plans/" + plan);
  REQUIRE(venue);
  // `lotse evaluate route --brute-force 1000` looks at more.
  constexpr int ways = 100;
  const auto figures = evaluate::score_shortness(venue->plan, {}, ways, 4);
  CHECK(figures.ways == ways);
  CHECK(figures.one_finds_none == 0);
  CHECK(figures.levels_left_out == 0);
  // The graph's lines of sight have 0.2 mm of slack, the router's ends lie on a lattice of 0.1 mm.
  CHECK(figures.most_longer < 0.0005);
  CHECK(figures.most_shorter < 0.0005);
}
