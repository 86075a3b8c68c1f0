// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/unheard_spot.hpp"

#include <catch2/catch.hpp>

using namespace lotse;
using namespace lotse::ranging;
using namespace std::chrono_literals;

namespace {

/// Three anchors; the last is heard by nobody. At every second point the second one isn't either.
Survey survey_of_points(double packets) {
  Survey survey;
  for (int a = 0; a < 3; ++a)
    survey.anchors.push_back({{"a" + std::to_string(a)}, {20.0 * a, 0, 2.5}});
  for (int i = 0; i < 10; ++i) {
    StandingPoint point{{3.0 * i, 1}, {{0, {-60}, {3}, packets}}};
    if (i % 2 == 0) point.readings.push_back({1, {-70.0 - i}, {3}, packets});
    survey.points.push_back(point);
  }
  return survey;
}

std::vector<UnheardSpot> unheard_in(const Survey& survey, bool walked) {
  return unheard_spots(survey, level_samples(survey, 1000), walked);
}

}  // namespace

TEST_CASE("a point where others are heard says that an anchor's level is below its weakest ones") {
  const auto unheard = unheard_in(survey_of_points(100), true);
  REQUIRE(unheard.size() == 5);
  for (const UnheardSpot& spot : unheard) {
    CHECK(spot.anchor == 1);
    CHECK(spot.most_dbm == -78);
    CHECK(std::lround(spot.place_m.x() / 3) % 2 == 1);
  }
}

TEST_CASE("few packets may have been missed by chance") {
  CHECK(unheard_in(survey_of_points(4), true).empty());
}

TEST_CASE("a walk tells where an anchor was never heard, and only if walks count") {
  Survey survey;
  survey.anchors = {{{"a0"}, {0, 0, 2.5}}, {{"a1"}, {20, 0, 2.5}}};
  SurveyWalk walk;
  for (int i = 0; i < 400; ++i) {
    const Eigen::Vector2d place(0.05 * i, 0);
    const radio::Timestamp time{100ms * i};
    walk.push_back({time, 0, {-60}, place});
    if (place.x() > 11) walk.push_back({time, 1, {-70}, place});
  }
  survey.walks.push_back(walk);
  const auto unheard = unheard_in(survey, true);
  REQUIRE(unheard.size() >= 4);
  for (const UnheardSpot& spot : unheard) {
    CHECK(spot.anchor == 1);
    CHECK(spot.place_m.x() < 11);
  }
  CHECK(unheard_in(survey, false).empty());
}
