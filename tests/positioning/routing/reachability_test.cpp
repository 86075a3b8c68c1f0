// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/reachability.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using namespace lotse::routing;
using support::AsciiPlan;
using support::ground;

namespace {

Reachability reach(const floorplan::FloorPlan& plan) {
  return reachability(plan, floorplan::walkable_space(plan, {}));
}

Reach reach_of(const Reachability& all, const std::string& unit) {
  const auto found = std::find_if(all.units.begin(), all.units.end(),
                                  [&](const UnitReach& each) { return each.unit.value == unit; });
  REQUIRE(found != all.units.end());
  return found->reach;
}

}  // namespace

TEST_CASE("rooms behind doors, stairs and lifts are reachable, those behind nothing are not") {
  AsciiPlan drawn({{"########", "#S.+.#.#", "########"}, {"####", "#S.#", "####"}});
  for (auto& unit : drawn.plan.units) {
    if (unit.area[0].outer[0].x() > 5) unit.category = "storage";
  }
  const Reachability all = reach(drawn.plan);
  CHECK_FALSE(all.main_entrance);
  int reachable = 0;
  for (const UnitReach& unit : all.units) reachable += unit.reach == Reach::reachable;
  CHECK(all.units.size() == 6);
  CHECK(reachable == 5);
  CHECK(reach_of(all, "walkway-4") == Reach::no_opening);
}

TEST_CASE("a room whose door leads to a part nobody can get into is cut off") {
  const AsciiPlan drawn({"##########", "#.....#.+.#", "#.....#.#.#", "##########"});
  const Reachability all = reach(drawn.plan);
  CHECK(reach_of(all, "walkway-1") == Reach::reachable);
  CHECK(reach_of(all, "walkway-2") == Reach::cut_off);
  CHECK(reach_of(all, "walkway-3") == Reach::cut_off);
}

TEST_CASE("a room too narrow for a person has no floor") {
  AsciiPlan drawn({"#####", "#...#", "#####"});
  floorplan::Unit duct = drawn.plan.units[0];
  duct.id = {"duct"};
  duct.category = "walkway";
  duct.area = {floorplan::rectangle({10, 10}, {1, 0}, 5, 0.4)};
  drawn.plan.units.push_back(duct);
  CHECK(reach_of(reach(drawn.plan), "duct") == Reach::no_floor);
}

TEST_CASE("the main entrance is the principal one, else the widest that leads in from outside") {
  AsciiPlan drawn({"######", "#....#", "#....#", "######"});
  const auto add = [&](const char* id, const char* category, double width_m) {
    drawn.plan.openings.push_back({{{id}, ground, category, {}}, {{1, 1}, {1 + width_m, 1}}});
  };
  add("side door", "pedestrian", 1);
  add("gate", "automobile", 3);
  REQUIRE(reach(drawn.plan).main_entrance);
  CHECK(reach(drawn.plan).main_entrance->value == "gate");
  add("front door", "pedestrian.principal", 2);
  CHECK(reach(drawn.plan).main_entrance->value == "front door");
}
