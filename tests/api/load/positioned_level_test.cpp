// SPDX-License-Identifier: Apache-2.0
#include "api/load/positioned_level.hpp"

#include <catch2/catch.hpp>

#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using load::positioned_levels;
using load::PositionedLevel;

namespace {

/// Three storeys; radios "low" on the ground and "high" two floors above.
floorplan::FloorPlan plan() {
  const std::vector<std::vector<std::string>> storeys{{"....", "...."}, {"...."}, {"...."}};
  floorplan::FloorPlan plan = support::AsciiPlan(storeys).plan;
  plan.anchors.push_back({{{"1"}, plan.levels[0].id, "gateway", {}}, {"low"}, {1, 1}, 2.5});
  plan.anchors.push_back({{{"2"}, plan.levels[2].id, "gateway", {}}, {"high"}, {2, 0.5}, 3});
  return plan;
}

}  // namespace

TEST_CASE("levels with radios are positioned on, each knowing all radios as its floor has them") {
  const auto levels = positioned_levels(plan(), {});
  REQUIRE(levels.size() == 2);
  CHECK(levels[0].level == plan().levels[0].id);
  const auto& below = levels[0].survey.anchors;
  REQUIRE(below.size() == 2);
  CHECK(below[0].place_m == Eigen::Vector3d(1, 1, 2.5));
  CHECK(below[0].floors_between == 0);
  CHECK(below[1].floors_between == 2);
  CHECK(below[1].place_m.z() == Approx(3 + 2 * 3.5));
  CHECK(levels[1].survey.anchors[0].place_m.z() == Approx(2.5 - 2 * 3.5));
}

TEST_CASE("a survey's radios keep their measured heights and their order, the plan's come after") {
  ranging::Survey survey;
  survey.anchors = {{{"high"}, {2.2, 0.4, 10.1}}};
  survey.points = {{{1, 1}, {{0, {-70}, {2}, 50}}}};
  const auto levels = positioned_levels(plan(), {{plan().levels[0].id, survey}});
  REQUIRE(levels.size() == 2);
  const auto& anchors = levels[0].survey.anchors;
  REQUIRE(anchors.size() == 2);
  CHECK(anchors[0].place_m == Eigen::Vector3d(2, 0.5, 10.1));
  CHECK(anchors[0].floors_between == 2);
  CHECK(anchors[1].id.value == "low");
  CHECK(levels[0].survey.points.size() == 1);
  CHECK(levels[1].survey.points.empty());
}

TEST_CASE("a surveyed level is positioned on although no radio hangs there") {
  const auto levels = positioned_levels(plan(), {{plan().levels[1].id, {}}});
  REQUIRE(levels.size() == 3);
  CHECK(levels[1].level == plan().levels[1].id);
}
