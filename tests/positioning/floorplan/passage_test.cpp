// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/passage.hpp"

#include <catch2/catch.hpp>

#include "tests/support/ascii_plan.hpp"

using namespace lotse::floorplan;
using lotse::support::AsciiPlan;

namespace {

const std::vector<std::string> stairs_left_lift_right{"########", "#SS..ZZ#", "#SS..ZZ#",
                                                      "########"};

Passages passages_of(const FloorPlan& plan) {
  return passages(plan, walkable_space(plan, {}));
}

/// A hall with a door, and an outdoor level of the same ordinal around it.
FloorPlan hall_on_a_lawn() {
  AsciiPlan drawn({"#####", "#...#", "#...#", "#####"});
  FloorPlan plan = std::move(drawn.plan);
  plan.levels[0].area = plan.units[0].area;
  plan.openings.push_back(
      {{{"entrance"}, plan.levels[0].id, "pedestrian", {}}, {{2.4, 1}, {3.6, 1}}});
  plan.levels.push_back({{"outside"}, 0, {}, true, {rectangle({2.5, 2}, {1, 0}, 30, 20)}});
  return plan;
}

int count(const Passages& found, PassageKind kind) {
  int n = 0;
  for (const Passage& passage : found.passages) n += passage.kind == kind;
  return n;
}

}  // namespace

TEST_CASE("stairs lead to the next level, a lift to every one") {
  const AsciiPlan drawn({stairs_left_lift_right, stairs_left_lift_right, stairs_left_lift_right});
  const Passages found = passages_of(drawn.plan);
  CHECK(found.ends.size() == 6);
  CHECK(count(found, PassageKind::stairs) == 2);
  CHECK(count(found, PassageKind::elevator) == 3);
}

TEST_CASE("stairs that skip a level lead past it") {
  const AsciiPlan drawn({stairs_left_lift_right,
                         {"########", "#......#", "#......#", "########"},
                         stairs_left_lift_right});
  const Passages found = passages_of(drawn.plan);
  REQUIRE(count(found, PassageKind::stairs) == 1);
  CHECK(found.passages[0].ordinals == 2);
}

TEST_CASE("only what lies above each other and is of one kind belongs together") {
  const AsciiPlan drawn(
      {{"########", "#SS....#", "########"}, {"########", "#..SSZZ#", "########"}});
  CHECK(passages_of(drawn.plan).passages.empty());
}

TEST_CASE("an end lies on its unit's floor") {
  const AsciiPlan drawn({stairs_left_lift_right, stairs_left_lift_right});
  for (const PassageEnd& end : passages_of(drawn.plan).ends) {
    CHECK(contains(drawn.plan.find_unit(end.unit)->area, end.place_m));
  }
}

TEST_CASE("a lift that is closed leads nowhere") {
  AsciiPlan drawn({stairs_left_lift_right, stairs_left_lift_right});
  for (const Unit& unit : drawn.plan.units) {
    if (unit.category == "elevator") drawn.plan.closed.insert(unit.id);
  }
  const Passages found = passages_of(drawn.plan);
  CHECK(count(found, PassageKind::elevator) == 0);
  CHECK(count(found, PassageKind::stairs) == 1);
}

TEST_CASE("a door in the outline of a building leads onto the ground around it and back") {
  FloorPlan plan = hall_on_a_lawn();
  const Passages found = passages_of(plan);
  REQUIRE(found.passages.size() == 1);
  const Passage& passage = found.passages[0];
  CHECK(passage.kind == PassageKind::doorway);
  CHECK(passage.ordinals == 0);
  CHECK(found.ends[passage.lower].level == 0);
  CHECK(found.ends[passage.upper].level == 1);
  CHECK((found.ends[passage.lower].place_m - Eigen::Vector2d(3, 1)).norm() < 0.5);
  CHECK((found.ends[passage.upper].place_m - Eigen::Vector2d(3, 1)).norm() < 0.5);
  plan.closed = {{"entrance"}};
  CHECK(passages_of(plan).passages.empty());
}

TEST_CASE("levels of one ordinal that no door joins stay apart") {
  FloorPlan plan = hall_on_a_lawn();
  plan.openings.clear();
  CHECK(passages_of(plan).passages.empty());
}
