// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/walkable_space.hpp"

#include <catch2/catch.hpp>

#include "tests/support/ascii_plan.hpp"

using namespace lotse::floorplan;
using lotse::support::AsciiPlan;
using lotse::support::ground;

namespace {

Area walkable(const FloorPlan& plan, WalkableOptions options = {}) {
  const auto levels = walkable_space(plan, options);
  REQUIRE(levels.size() == 1);
  CHECK(levels[0].level == ground);
  return levels[0].area;
}

}  // namespace

TEST_CASE("a person's centre keeps the clearance from every wall") {
  const AsciiPlan drawn({"#####", "#...#", "#...#", "#...#", "#####"});
  CHECK(area_m2(walkable(drawn.plan)) == Approx(2.4 * 2.4));
  CHECK(area_m2(walkable(drawn.plan, {.clearance_m = 0})) == Approx(9));
}

TEST_CASE("columns and cars are not walkable, nor is their clearance") {
  const AsciiPlan drawn({"########", "#......#", "#.O..A.#", "#......#", "########"});
  const Area floor = walkable(drawn.plan);
  CHECK(area_m2(floor) == Approx(5.4 * 2.4 - 2 * 1.6 * 1.6));
  CHECK_FALSE(contains(floor, {2.5, 2.5}));
  CHECK_FALSE(contains(floor, {5.5, 2.7}));
  CHECK(contains(floor, {4, 2}));
}

TEST_CASE("an opening joins two rooms by a strip as wide as the door less the clearance") {
  const AsciiPlan drawn({"#########", "#...#...#", "#...+...#", "#...#...#", "#########"});
  const Area floor = walkable(drawn.plan);
  REQUIRE(floor.size() == 1);
  CHECK(area_m2(floor) == Approx(2 * 2.4 * 2.4 + 1.6 * 0.4));
}

TEST_CASE("open floor runs on where two units touch, a room's wall does not") {
  AsciiPlan drawn({"#####", "#...#", "#...#", "#####"});
  Unit more = drawn.plan.units[0];
  for (auto& corner : more.area[0].outer) corner.x() += 3;
  drawn.plan.units.push_back(more);
  for (Unit& unit : drawn.plan.units) unit.category = "office";
  CHECK(walkable(drawn.plan).size() == 2);
  for (Unit& unit : drawn.plan.units) unit.category = "walkway";
  const Area joined = walkable(drawn.plan);
  REQUIRE(joined.size() == 1);
  CHECK(area_m2(joined) == Approx(5.4 * 1.4));
}

TEST_CASE("a door drawn between two pieces of open floor says that there is a wall") {
  AsciiPlan drawn({"#####", "#...#", "#...#", "#####"});
  Unit more = drawn.plan.units[0];
  for (auto& corner : more.area[0].outer) corner.x() += 3;
  drawn.plan.units.push_back(more);
  drawn.plan.openings.push_back({{{"door"}, ground, "pedestrian", {}}, {{4, 1.5}, {4, 2.5}}});
  const Area floor = walkable(drawn.plan);
  REQUIRE(floor.size() == 1);
  CHECK(area_m2(floor) == Approx(2 * 2.4 * 1.4 + 0.6 * 0.4));
}

TEST_CASE("a door through a wall that is drawn as a unit opens it") {
  AsciiPlan drawn({"#######", "#..#..#", "#..+..#", "#..#..#", "#######"});
  Unit wall = drawn.plan.units[0];
  wall.category = "concrete";
  wall.area = {rectangle({3.5, 2.5}, {1, 0}, 1, 5)};
  drawn.plan.units.push_back(wall);
  CHECK(walkable(drawn.plan).size() == 1);
  drawn.plan.openings.clear();
  CHECK(walkable(drawn.plan).size() == 2);
}

TEST_CASE("a doorway never leads through a room into the next one") {
  AsciiPlan drawn({"#########", "#..#.#..#", "#..+.#..#", "#..#.#..#", "#########"});
  Unit shaft = drawn.plan.units[0];
  shaft.category = "room";
  shaft.area = {rectangle({3.7, 2.5}, {1, 0}, 0.4, 3)};
  drawn.plan.units.push_back(shaft);
  CHECK(walkable(drawn.plan).size() == 3);
}

TEST_CASE("without steps, a flight of steps is not walkable") {
  AsciiPlan drawn({"########", "#......#", "#......#", "########"});
  Unit steps = drawn.plan.units[0];
  steps.category = "steps";
  steps.area = {rectangle({4, 2}, {1, 0}, 1, 2)};
  drawn.plan.units.push_back(steps);
  CHECK(walkable(drawn.plan).size() == 1);
  CHECK(walkable(drawn.plan, {.step_free = true}).size() == 2);
}

TEST_CASE("a room drawn over the open floor takes its place, walls included") {
  AsciiPlan drawn({"#######", "#.....#", "#.....#", "#.....#", "#.....#", "#.....#", "#######"});
  Unit booth = drawn.plan.units[0];
  booth.category = "office";
  booth.area = {rectangle({3.5, 3.5}, {1, 0}, 2, 2)};
  drawn.plan.units.push_back(booth);
  const Area floor = walkable(drawn.plan);
  CHECK(floor.size() == 2);
  CHECK(area_m2(floor) == Approx(4.4 * 4.4 - 2.6 * 2.6 + 1.4 * 1.4));
}

TEST_CASE("an entrance from outside the plan ends at its threshold") {
  AsciiPlan drawn({"#####", "#...#", "#...#", "#####"});
  drawn.plan.openings.push_back({{{"entrance"}, ground, "pedestrian", {}}, {{2, 1}, {3, 1}}});
  const Area floor = walkable(drawn.plan);
  CHECK(contains(floor, {2.5, 1.01}));
  CHECK_FALSE(contains(floor, {2.5, 0.9}));
}

TEST_CASE("cells are free where their centre is walkable") {
  const AsciiPlan drawn({"######", "#.A..#", "#....#", "######"});
  const WalkableGrid grid = rasterised(walkable(drawn.plan, {.clearance_m = 0}), 0.5);
  CHECK(grid.columns == 8);
  CHECK(grid.rows == 4);
  CHECK(grid.origin_m == Eigen::Vector2d(1, 1));
  CHECK(grid.is_free({1.2, 2.2}));
  CHECK_FALSE(grid.is_free({2.2, 2.2}));
  CHECK(grid.is_free({3.2, 2.2}));
  CHECK_FALSE(grid.is_free({0.9, 1.2}));
  CHECK(rasterised({}, 0.5).free.empty());
}

TEST_CASE("outdoors the ground between the buildings is walkable, beds and buildings are not") {
  FloorPlan plan;
  const LevelId outside{"outside"};
  plan.levels.push_back({outside, 0, {}, true, {rectangle({0, 0}, {1, 0}, 40, 20)}});
  plan.levels.push_back({{"hall"}, 0, {}, false, {rectangle({0, 0}, {1, 0}, 10, 10)}});
  plan.built = {rectangle({15, 5}, {1, 0}, 4, 4)};
  plan.units.push_back({{{"bed"}, outside, "vegetation", {}}, {rectangle({-15, 5}, {1, 0}, 4, 4)}});
  plan.units.push_back({{{"lane"}, outside, "road", {}}, {rectangle({-8, 0}, {1, 0}, 3, 20)}});
  const auto levels = walkable_space(plan, {});
  const Area& lawn = levels[0].area;
  CHECK(lawn.size() == 1);
  CHECK(contains(lawn, {-8, 0}));
  CHECK(contains(lawn, {8, 8}));
  CHECK_FALSE(contains(lawn, {0, 5.2}));
  CHECK_FALSE(contains(lawn, {15, 5}));
  CHECK_FALSE(contains(lawn, {-15, 5}));
  CHECK(levels[1].area.empty());
}
