// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/points.hpp"

#include <catch2/catch.hpp>
#include <numeric>

using namespace lotse::rate;

TEST_CASE("points are shared out in proportion and to the last millionth") {
  const auto thirds = apportion(all_points, {1, 1, 1});
  CHECK(thirds == std::vector<Points>{{33'333'334}, {33'333'333}, {33'333'333}});
  CHECK(apportion(all_points, {3, 1}) == std::vector<Points>{{75'000'000}, {25'000'000}});
  for (const int count : {1, 7, 200}) {
    std::vector<double> weights;
    weights.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) weights.push_back(0.1 + i % 11);
    const auto shares = apportion(all_points, weights);
    CHECK(std::accumulate(shares.begin(), shares.end(), Points{}) == all_points);
  }
}

TEST_CASE("without any weight nobody gets points") {
  CHECK(apportion(all_points, {0, 0}) == std::vector<Points>{{0}, {0}});
  CHECK(apportion(all_points, {}).empty());
}

TEST_CASE("only what is fully fulfilled gets all of its points") {
  CHECK(part_of({1'000}, 1) == Points{1'000});
  CHECK(part_of({1'000}, 0.9999999) == Points{999});
  CHECK(part_of({1'000}, 0.5) == Points{500});
  CHECK(part_of({1'000}, 0) == Points{0});
  CHECK(part_of({0}, 0.5) == Points{0});
}
