// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/walk_stretch.hpp"

#include <catch2/catch.hpp>

using namespace lotse;
using namespace lotse::ranging;
using namespace std::chrono_literals;

TEST_CASE("a walk is cut where a stretch has lasted long enough, and every packet counts once") {
  SurveyWalk walk;
  for (const auto& [time, anchor] :
       {std::pair{0ms, 0}, {400ms, 2}, {1000ms, 0}, {1001ms, 2}, {9000ms, 1}})
    walk.push_back({radio::Timestamp{time}, static_cast<std::size_t>(anchor), {-60}, {0, 0}});
  const auto stretches = stretches_of(walk, 3, 1s);
  REQUIRE(stretches.size() == 3);
  CHECK(stretches[0].heard == std::vector<double>{2, 0, 1});
  CHECK(stretches[0].readings.size() == 3);
  CHECK(stretches[1].heard == std::vector<double>{0, 0, 1});
  CHECK(stretches[2].heard == std::vector<double>{0, 1, 0});
  CHECK(stretches_of({}, 3, 1s).empty());
}

TEST_CASE("of a standing point those that heard nothing count none") {
  const StandingPoint point{{0, 0}, {{2, {-60}, {3}, 40}}};
  CHECK(packets_heard(point, 3) == std::vector<double>{0, 0, 40});
}
