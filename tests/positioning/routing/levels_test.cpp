// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "positioning/routing/router.hpp"
#include "positioning/routing/way_buffer.hpp"
#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using namespace lotse::routing;
using support::AsciiPlan;

namespace {

RouteResult route(const AsciiPlan& drawn, char from, char to, bool step_free = false) {
  RouterOptions options;
  options.walkable.step_free = step_free;
  const Router router(drawn.plan, options);
  const Place start{drawn.levels.at(from), drawn.places_m.at(from)};
  const Place end{drawn.levels.at(to), drawn.places_m.at(to)};
  const RouteResult searched = router.route(start, end);
  RouteResult looked_up = router.tabled().route(start, end);
  REQUIRE(searched.index() == looked_up.index());
  if (const auto* path = std::get_if<Path>(&searched)) {
    CHECK(std::get<Path>(looked_up).effort_m == Approx(path->effort_m));
    CHECK(std::get<Path>(looked_up).levels == path->levels);
    CHECK(std::get<Path>(looked_up).level_changes.size() == path->level_changes.size());
  }
  return looked_up;
}

const Path& path(const RouteResult& result) {
  REQUIRE(std::holds_alternative<Path>(result));
  return std::get<Path>(result);
}

const AsciiPlan house({{"##########", "#SS....ZZ#", "#SS....ZZ#", "#a.......#", "##########"},
                       {"##########", "#SS....ZZ#", "#SS....ZZ#", "#b......c#", "##########"}});

}  // namespace

TEST_CASE("a way as numbers alone is the same way, whatever the buffer held before") {
  const bool tabled = GENERATE(false, true);
  const Router searching(house.plan, {});
  const Router router = tabled ? searching.tabled() : searching;
  WayBuffer buffer;
  for (const auto& [from, to] : {std::pair('a', 'b'), {'b', 'c'}, {'c', 'a'}, {'a', 'a'}}) {
    const auto floor = [&](char at) -> std::size_t {
      return router.walkable()[0].level == house.levels.at(at) ? 0 : 1;
    };
    REQUIRE(router.find_way({floor(from), house.places_m.at(from)},
                            {floor(to), house.places_m.at(to)}, buffer));
    const RouteResult told = router.route({house.levels.at(from), house.places_m.at(from)},
                                          {house.levels.at(to), house.places_m.at(to)});
    CHECK(buffer.way.length_m == path(told).length_m);
    CHECK(buffer.way.effort_m == path(told).effort_m);
    REQUIRE(buffer.way.points.size() == path(told).polyline.size());
    for (std::size_t i = 0; i < buffer.way.points.size(); ++i) {
      CHECK(to_metres(buffer.way.points[i].at) == path(told).polyline[i].point_m);
    }
  }
  CHECK_FALSE(router.find_way({0, {-20, -20}}, {0, house.places_m.at('a')}, buffer));
}

TEST_CASE("from level to level the way takes the stairs that lie on it") {
  const RouteResult result = route(house, 'a', 'b');
  const Path& up = path(result);
  REQUIRE(up.level_changes.size() == 1);
  CHECK(up.level_changes[0].kind == floorplan::PassageKind::stairs);
  CHECK(up.level_changes[0].unit.value.starts_with("stairs-"));
  CHECK(up.polyline[up.level_changes[0].at].level == support::ground);
  CHECK(up.polyline[up.level_changes[0].at + 1].level.value == "level 1");
  CHECK(up.levels.size() == 2);
  CHECK(up.effort_m > up.length_m + 10);
}

TEST_CASE("a way without steps takes the lift") {
  const RouteResult result = route(house, 'a', 'b', true);
  REQUIRE(path(result).level_changes.size() == 1);
  CHECK(path(result).level_changes[0].kind == floorplan::PassageKind::elevator);
}

TEST_CASE("without a lift there is no way without steps") {
  const AsciiPlan stairs({{"#####", "#aS.#", "#####"}, {"#####", "#.Sb#", "#####"}});
  CHECK(std::holds_alternative<Path>(route(stairs, 'a', 'b')));
  const RouteResult result = route(stairs, 'a', 'b', true);
  REQUIRE(std::holds_alternative<NoPath>(result));
  CHECK(std::get<NoPath>(result).reason == NoPathReason::no_way);
}

TEST_CASE("nobody is led up and down stairs to save a few metres") {
  const AsciiPlan detour(
      {{"##########", "#S######S#", "#a.####.b#", "#.######.#", "#........#", "##########"},
       {"##########", "#S......S#", "##########"}});
  CHECK(path(route(detour, 'a', 'b')).levels.size() == 1);
}

TEST_CASE("a lift over several floors is one ride") {
  const std::vector<std::string> floor{"####", "#.Z#", "####"};
  const AsciiPlan tower({{"####", "#aZ#", "####"}, floor, floor, {"####", "#bZ#", "####"}});
  const RouteResult result = route(tower, 'a', 'b');
  CHECK(path(result).level_changes.size() == 1);
  CHECK(path(result).levels.size() == 2);
}

TEST_CASE("all cars at once are as far as each by itself") {
  const AsciiPlan drawn(
      {{"###########", "#.AA..BB..#", "#.AA..BB..#", "#S........#", "#a........#", "###########"},
       {"###########", "#.....CC..#", "#.....CC..#", "#S........#", "#.........#", "###########"}});
  const Router router(drawn.plan, {});
  const Place from{support::ground, drawn.places_m.at('a')};
  const auto all = router.routes_to_vehicles(from);
  REQUIRE(all.size() == 3);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto one = router.route_to_vehicle(from, drawn.plan.vehicles[i].vehicle_id);
    CHECK(path(all[i]).length_m == Approx(path(one).length_m));
    CHECK(path(all[i]).effort_m == Approx(path(one).effort_m));
  }
}
