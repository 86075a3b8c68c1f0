// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/router.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using namespace lotse::routing;
using support::AsciiPlan;
using support::ground;

namespace {

RouteResult route(const AsciiPlan& drawn, char from, char to, RouterOptions options = {}) {
  const Router router(drawn.plan, options);
  return router.route({ground, drawn.places_m.at(from)}, {ground, drawn.places_m.at(to)});
}

double length_m(const RouteResult& result) {
  REQUIRE(std::holds_alternative<Path>(result));
  return std::get<Path>(result).length_m;
}

void check_same(const RouteResult& a, const RouteResult& b) {
  REQUIRE(a.index() == b.index());
  if (std::holds_alternative<Path>(a)) CHECK(length_m(a) == length_m(b));
}

RouteResult to_vehicle(const AsciiPlan& drawn, char from, const std::string& vehicle) {
  const Router router(drawn.plan, {});
  return router.route_to_vehicle({ground, drawn.places_m.at(from)}, {vehicle});
}

}  // namespace

TEST_CASE("across an empty hall the way is the straight line") {
  const AsciiPlan drawn({"######", "#...b#", "#....#", "#a...#", "######"});
  const RouteResult result = route(drawn, 'a', 'b');
  CHECK(length_m(result) == Approx(std::hypot(3, 2)));
  CHECK(std::get<Path>(result).polyline.size() == 2);
  CHECK(std::get<Path>(result).levels == std::vector{ground});
}

TEST_CASE("round a wall's end the way keeps a person's clearance and no more") {
  const AsciiPlan drawn({"#########", "#.......#", "#...#...#", "#.a.#.b.#", "#########"});
  // From (2.5, 1.5) over the wall's corners at (4, 3) and (5, 3), 0.3 m off them each way.
  CHECK(length_m(route(drawn, 'a', 'b')) == Approx(2 * std::hypot(1.2, 1.8) + 1.6).margin(0.002));
}

TEST_CASE("the way is truly straight, not bound to a grid's directions") {
  const AsciiPlan drawn({"############", "#.........b#", "#..........#", "#..........#",
                         "#a.........#", "############"});
  CHECK(length_m(route(drawn, 'a', 'b')) == Approx(std::hypot(9, 3)));
}

TEST_CASE("through a door the way leads through its middle part") {
  const AsciiPlan drawn({"#########", "#...#...#", "#...+.b.#", "#.a.#...#", "#########"});
  const RouteResult result = route(drawn, 'a', 'b');
  CHECK(length_m(result) >= std::hypot(4, 1));
  CHECK(length_m(result) < std::hypot(4, 1) + 0.15);
}

TEST_CASE("a door as narrow as a person still lets one through") {
  AsciiPlan drawn({"#########", "#...#...#", "#.a.+.b.#", "#...#...#", "#########"});
  drawn.plan.openings[0].line_m = {{4.5, 2.3}, {4.5, 2.7}};
  CHECK(length_m(route(drawn, 'a', 'b')) == Approx(4));
}

TEST_CASE("rooms without an opening between them are not connected") {
  const AsciiPlan drawn({"#########", "#.a.#.b.#", "#########"});
  const RouteResult result = route(drawn, 'a', 'b');
  REQUIRE(std::holds_alternative<NoPath>(result));
  CHECK(std::get<NoPath>(result).reason == NoPathReason::no_way);
}

TEST_CASE("a gap between two cars is a way only when a person fits through") {
  const std::vector<std::string> lines{"########", "#..b...#", "#AA..BB#",
                                       "#AA..BB#", "#..a...#", "########"};
  const AsciiPlan wide(lines);
  CHECK(length_m(route(wide, 'a', 'b')) == Approx(3));
  AsciiPlan narrow(lines);
  for (auto& vehicle : narrow.plan.vehicles) {
    for (auto& corner : vehicle.footprint.outer) {
      if (corner.x() == 3) corner.x() = 3.8;
      if (corner.x() == 5) corner.x() = 4.3;
    }
  }
  CHECK(std::holds_alternative<NoPath>(route(narrow, 'a', 'b')));
}

TEST_CASE("a start inside a car or behind a wall is moved to the floor beside it") {
  const AsciiPlan drawn({"#######", "#.....#", "#.AA.b#", "#.AA..#", "#.....#", "#######"});
  const Router router(drawn.plan, {});
  const RouteResult result = router.route({ground, {2.1, 3}}, {ground, drawn.places_m.at('b')});
  REQUIRE(std::holds_alternative<Path>(result));
  CHECK(std::get<Path>(result).polyline.front().point_m.x() == Approx(1.7).margin(0.002));
}

TEST_CASE("a place far from any floor is no start and no end") {
  const AsciiPlan drawn({"####", "#ab#", "####"});
  const Router router(drawn.plan, {});
  const Place far{ground, {50, 50}};
  const Place near{ground, drawn.places_m.at('a')};
  CHECK(std::get<NoPath>(router.route(far, near)).reason == NoPathReason::start_not_walkable);
  CHECK(std::get<NoPath>(router.route(near, far)).reason == NoPathReason::end_not_walkable);
  CHECK(std::get<NoPath>(router.route(near, {{"attic"}, {1, 1}})).reason ==
        NoPathReason::unknown_level);
  CHECK(std::get<NoPath>(router.route_to_vehicle(near, {"Z"})).reason ==
        NoPathReason::unknown_vehicle);
}

TEST_CASE("the way to a car ends beside its nearer doors") {
  const AsciiPlan drawn(
      {"#########", "#.......#", "#..AA...#", "#..AA...#", "#..AA...#", "#a..... #", "#########"});
  AsciiPlan facing_up = drawn;
  facing_up.plan.vehicles[0].forward = Eigen::Vector2d(0, 1);
  const RouteResult result = to_vehicle(facing_up, 'a', "A");
  REQUIRE(std::holds_alternative<Path>(result));
  const Eigen::Vector2d end = std::get<Path>(result).polyline.back().point_m;
  CHECK(end.x() == Approx(2.5).margin(0.001));
  CHECK(end.y() == Approx(3.5).margin(0.001));
}

TEST_CASE("a car between walls is looked at from its bonnet, else from its boot") {
  AsciiPlan drawn({"####", "#b.#", "#AA#", "#AA#", "#a.#", "####"});
  drawn.plan.vehicles[0].forward = Eigen::Vector2d(0, 1);
  const RouteResult bonnet = to_vehicle(drawn, 'b', "A");
  REQUIRE(std::holds_alternative<Path>(bonnet));
  CHECK(std::get<Path>(bonnet).polyline.back().point_m.y() == Approx(4.5).margin(0.001));
  const RouteResult boot = to_vehicle(drawn, 'a', "A");
  REQUIRE(std::holds_alternative<Path>(boot));
  CHECK(std::get<Path>(boot).polyline.back().point_m.y() == Approx(1.5).margin(0.001));
}

TEST_CASE("after a car has moved the ways are those of a router built anew") {
  AsciiPlan drawn({"##############", "#............#", "#.AA..BB..CC.#", "#.AA..BB..CC.#",
                   "#............#", "####+#########", "#a..........b#", "##############"});
  const Router before(drawn.plan, {});
  const Place from{ground, drawn.places_m.at('a')};
  std::mt19937 random(3);
  std::uniform_real_distribution<double> aside(-0.9, 0.9);
  Router moved = before;
  for (int i = 0; i < 20; ++i) {
    auto& car = drawn.plan.vehicles[static_cast<std::size_t>(i) % drawn.plan.vehicles.size()];
    const Eigen::Vector2d step(aside(random), aside(random));
    for (auto& corner : car.footprint.outer) corner += step;
    moved = moved.updated(drawn.plan, floorplan::walkable_space(drawn.plan, {}), {0});
    const Router anew(drawn.plan, {});
    const auto ways = moved.routes_to_vehicles(from);
    const auto ways_anew = anew.routes_to_vehicles(from);
    for (std::size_t k = 0; k < ways.size(); ++k) check_same(ways[k], ways_anew[k]);
    for (double x = 1.5; x < 13; x += 1) {
      const Place to{ground, {x, 6.6}};
      check_same(moved.route(from, to), anew.route(from, to));
    }
  }
}

TEST_CASE("no way is explained by the door that is closed") {
  AsciiPlan drawn({"###########", "#.a.#..+..#", "#...+..#.b#", "#...#..#..#", "###########"});
  drawn.plan.closed.insert({"door-7,3"});
  const RouteResult result = route(drawn, 'a', 'b');
  REQUIRE(std::holds_alternative<NoPath>(result));
  CHECK(std::get<NoPath>(result).reason == NoPathReason::no_way);
  CHECK(std::get<NoPath>(result).blocked_by == std::vector{floorplan::FeatureId{"door-7,3"}});
}

TEST_CASE("no way is explained by the car that stands in it, not by the furniture beside") {
  const AsciiPlan drawn({"##########", "#...A....#", "#.a.A..b.#", "#...A....#", "####O#####"});
  const RouteResult result = route(drawn, 'a', 'b');
  REQUIRE(std::holds_alternative<NoPath>(result));
  CHECK(std::get<NoPath>(result).blocked_by == std::vector{floorplan::FeatureId{"car-A"}});
}

TEST_CASE("a closed door on the floor above is told as well, and walls are nobody's fault") {
  AsciiPlan house({{"########", "#a....S#", "########"}, {"########", "#b.+..S#", "########"}});
  house.plan.closed.insert({"door-3,1"});
  const Router router(house.plan, {});
  const auto result = router.route({ground, house.places_m.at('a')},
                                   {house.levels.at('b'), house.places_m.at('b')});
  REQUIRE(std::holds_alternative<NoPath>(result));
  CHECK(std::get<NoPath>(result).blocked_by == std::vector{floorplan::FeatureId{"door-3,1"}});
  const AsciiPlan walled({"#########", "#.a.#.b.#", "#########"});
  CHECK(std::get<NoPath>(route(walled, 'a', 'b')).blocked_by.empty());
}

TEST_CASE("a belief on both sides of a wall starts on the heavier side, not in the wall") {
  const AsciiPlan drawn({"#########", "#...#...#", "#...#...#", "#...#...#", "#########"});
  const Router router(drawn.plan, {});
  std::vector<BelievedPlace> belief;
  for (const double y : {1.5, 2.5, 3.5}) {
    belief.push_back({{ground, {3.2, y}}, 0.2});
    belief.push_back({{ground, {5.8, y}}, 0.13});
  }
  const auto start = router.start_of(belief);
  REQUIRE(start);
  CHECK(start->point_m.x() == Approx(3.2).margin(0.01));
  CHECK(start->point_m.y() == Approx(2.5).margin(0.01));
  CHECK_FALSE(router.start_of({{{ground, {50, 50}}, 1}}));
  CHECK_FALSE(router.start_of({}));
}
