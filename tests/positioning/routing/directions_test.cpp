// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/directions.hpp"

#include <catch2/catch.hpp>

#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using namespace lotse::routing;
using support::AsciiPlan;
using support::ground;

namespace {

Directions lead(const AsciiPlan& drawn, char from, const Place& to, RouterOptions options = {}) {
  const Router router(drawn.plan, options);
  const RouteResult way = router.route({drawn.levels.at(from), drawn.places_m.at(from)}, to);
  REQUIRE(std::holds_alternative<Path>(way));
  return directions(drawn.plan, std::get<Path>(way), std::nullopt);
}

Directions lead(const AsciiPlan& drawn, char from, char to, RouterOptions options = {}) {
  return lead(drawn, from, Place{drawn.levels.at(to), drawn.places_m.at(to)}, options);
}

Directions lead_to_car(const AsciiPlan& drawn, char from, const std::string& car) {
  const Router router(drawn.plan, {});
  const floorplan::VehicleId id{car};
  const RouteResult way =
      router.route_to_vehicle({drawn.levels.at(from), drawn.places_m.at(from)}, id);
  REQUIRE(std::holds_alternative<Path>(way));
  return directions(drawn.plan, std::get<Path>(way), id);
}

std::vector<Turn> turns(const Directions& led) {
  std::vector<Turn> all;
  for (const Step& step : led.steps) {
    for (const Turn turn : {step.turn, step.then}) {
      if (turn != Turn::straight) all.push_back(turn);
    }
  }
  return all;
}

using Turns = std::vector<Turn>;

}  // namespace

TEST_CASE("straight across a hall there is nothing to do but walk") {
  const AsciiPlan drawn({"##########", "#a......b#", "##########"});
  const Directions led = lead(drawn, 'a', 'b');
  REQUIRE(led.steps.size() == 2);
  CHECK(led.steps[0].is_start);
  CHECK(led.steps[0].length_m == Approx(7));
  CHECK(led.steps[1].arrival);
  CHECK(led.length_m == Approx(7));
}

TEST_CASE("round a corner to the left is a turn left, and back the same way one to the right") {
  const AsciiPlan drawn({"##########", "#######.b#", "#######..#", "#######..#", "#######..#",
                         "#a.......#", "##########"});
  CHECK(turns(lead(drawn, 'a', 'b')) == Turns{Turn::left});
  CHECK(turns(lead(drawn, 'b', 'a')) == Turns{Turn::right});
}

TEST_CASE("half a turn is told as half a turn, and many small bends as one turn in the end") {
  const auto line = [](std::vector<Eigen::Vector2d> points_m) {
    WalkedLine made{ground, std::move(points_m), {0}};
    for (std::size_t i = 1; i < made.points_m.size(); ++i) {
      made.at_m.push_back(made.at_m.back() + (made.points_m[i] - made.points_m[i - 1]).norm());
    }
    return made;
  };
  const auto half = felt_turns(line({{0, 0}, {10, 0}, {17, 7}}));
  REQUIRE(half.size() == 1);
  CHECK(turn_of(half[0].angle_deg) == Turn::slight_left);
  CHECK(turn_of(-half[0].angle_deg) == Turn::slight_right);
  const auto curve = felt_turns(line({{0, 0}, {5, 0}, {9.7, -1.7}, {13.5, -4.9}, {16, -9.3}}));
  REQUIRE(curve.size() == 1);
  CHECK(turn_of(curve[0].angle_deg) == Turn::right);
}

TEST_CASE("a hairpin is sharp, and round the end of a wall one turns around") {
  const AsciiPlan acute({"#############", "#b...########", "###....######", "#####....####",
                         "#######....##", "#a.........##", "#############"});
  CHECK(turns(lead(acute, 'a', 'b')) == Turns{Turn::sharp_left});
  CHECK(turns(lead(acute, 'b', 'a')) == Turns{Turn::sharp_right});
  const AsciiPlan wall({"###############", "#b............#", "############..#", "#a............#",
                        "###############"});
  CHECK(turns(lead(wall, 'a', 'b')) == Turns{Turn::around});
}

TEST_CASE("a step aside for a column is no turn") {
  const AsciiPlan drawn({"################", "#..............#", "#a.....O......b#",
                         "#..............#", "################"});
  CHECK(turns(lead(drawn, 'a', 'b')).empty());
}

TEST_CASE("one turns at what stands there") {
  AsciiPlan drawn({"##############", "#O.........Ob#", "#..........O.#", "#..........O.#",
                   "#..........O.#", "#a...........#", "##############"});
  const Directions led = lead(drawn, 'a', 'b');
  REQUIRE(led.steps.size() == 3);
  CHECK(led.steps[1].turn == Turn::left);
  REQUIRE(led.steps[1].turn_at);
  CHECK(led.steps[1].turn_at->kind == Sight::Kind::furniture);
  CHECK(led.steps[1].turn_at->side == Side::left);
  REQUIRE(led.steps[0].towards);
  CHECK(led.steps[0].towards->feature == led.steps[1].turn_at->feature);
}

TEST_CASE("a door is a step, with the turn behind it and the name of the room") {
  AsciiPlan rooms({"###############", "#a.....+......#", "#......#......#", "#......#......#",
                   "#......#......#", "#......#b.....#", "###############"});
  for (auto& unit : rooms.plan.units) unit.category = "lounge";
  for (auto& unit : rooms.plan.units) {
    if (unit.area[0].outer[0].x() > 7) unit.name = {{"en", "Lounge"}};
  }
  const Directions led = lead(rooms, 'a', 'b');
  REQUIRE(led.steps.size() == 3);
  CHECK(led.steps[1].door == floorplan::FeatureId{"door-7,5"});
  CHECK(led.steps[1].into);
  CHECK(led.steps[1].then == Turn::right);
  REQUIRE(led.steps[0].towards);
  CHECK(led.steps[0].towards->kind == Sight::Kind::door);
}

TEST_CASE("stairs and lifts are one step each, however many flights they have") {
  const std::vector<std::string> floor{"########", "#......#", "#S....Z#", "########"};
  const AsciiPlan tower({{"########", "#a.....#", "#S....Z#", "########"},
                         floor,
                         {"########", "#.....b#", "#S....Z#", "########"}});
  const Directions by_stairs = lead(tower, 'a', 'b');
  REQUIRE(by_stairs.steps.size() >= 2);
  const auto climbs = [](const Directions& led) {
    std::vector<Climb> all;
    for (const Step& step : led.steps) {
      if (step.climb) all.push_back(*step.climb);
    }
    return all;
  };
  REQUIRE(climbs(by_stairs).size() == 1);
  CHECK(climbs(by_stairs)[0].kind == floorplan::PassageKind::stairs);
  CHECK(climbs(by_stairs)[0].ordinals == 2);
  CHECK(climbs(by_stairs)[0].to.value == "level 2");
  RouterOptions wheels;
  wheels.walkable.step_free = true;
  const Directions by_lift = lead(tower, 'b', 'a', wheels);
  REQUIRE(climbs(by_lift).size() == 1);
  CHECK(climbs(by_lift)[0].kind == floorplan::PassageKind::elevator);
  CHECK(climbs(by_lift)[0].ordinals == -2);
}

TEST_CASE("escalators and ramps are told as such") {
  for (const char drawn_as : {'X', 'Y'}) {
    const std::string flight(2, drawn_as);
    const AsciiPlan drawn({{"#########", "#a...." + flight + "#", "#########"},
                           {"#########", "#b...." + flight + "#", "#########"}});
    const Directions led = lead(drawn, 'a', 'b');
    const auto climb = std::find_if(led.steps.begin(), led.steps.end(),
                                    [](const Step& step) { return step.climb.has_value(); });
    REQUIRE(climb != led.steps.end());
    CHECK(climb->climb->kind ==
          (drawn_as == 'X' ? floorplan::PassageKind::escalator : floorplan::PassageKind::ramp));
  }
}

TEST_CASE("turning to the stairs and taking them is one step") {
  const AsciiPlan drawn({{"#########", "######SS#", "######SS#", "#a......#", "#########"},
                         {"#########", "#b....SS#", "######SS#", "######..#", "#########"}});
  const Directions led = lead(drawn, 'a', 'b');
  const auto climb = std::find_if(led.steps.begin(), led.steps.end(),
                                  [](const Step& step) { return step.climb.has_value(); });
  REQUIRE(climb != led.steps.end());
  CHECK(climb == led.steps.begin() + 1);
  CHECK((climb->turn == Turn::left || climb->turn == Turn::slight_left));
}

TEST_CASE("half a turn in a hall is told as half a turn to its side") {
  const AsciiPlan drawn({"####################", "#################.b#", "################...#",
                         "###############...##", "##############...###", "#############...####",
                         "############...#####", "#a............######", "####################"});
  CHECK(turns(lead(drawn, 'a', 'b')) == Turns{Turn::slight_left});
  CHECK(turns(lead(drawn, 'b', 'a')) == Turns{Turn::slight_right});
}

TEST_CASE("where a door is closed or a car stands in front of it one is led through the other") {
  AsciiPlan drawn({"###########", "#a...+...b#", "#....#....#", "#....#....#", "#....#....#",
                   "#....+....#", "#....#....#", "###########"});
  const auto door = [&] {
    const Directions led = lead(drawn, 'a', 'b');
    const auto step = std::find_if(led.steps.begin(), led.steps.end(),
                                   [](const Step& each) { return each.door.has_value(); });
    return step == led.steps.end() ? floorplan::FeatureId{} : *step->door;
  };
  CHECK(door() == floorplan::FeatureId{"door-5,6"});
  drawn.plan.closed.insert({"door-5,6"});
  CHECK(door() == floorplan::FeatureId{"door-5,2"});
  drawn.plan.closed.clear();
  floorplan::Vehicle car{{{"car"}, ground, "vehicle", {}}, {"car"}, {}, {}};
  car.footprint = floorplan::rectangle({4.2, 6.5}, {0, 1}, 1.8, 0.8);
  drawn.plan.vehicles.push_back(car);
  CHECK(door() == floorplan::FeatureId{"door-5,2"});
}

TEST_CASE("a closed zone is walked round") {
  AsciiPlan drawn({"#############", "#...........#", "#...........#", "#a.........b#",
                   "#...........#", "#############"});
  CHECK(lead(drawn, 'a', 'b').length_m == Approx(10));
  drawn.plan.zones.push_back({{{"works"}, ground, "construction", {}},
                              {floorplan::rectangle({6.5, 2.2}, {1, 0}, 2, 2.6)}});
  CHECK(lead(drawn, 'a', 'b').length_m == Approx(10));
  drawn.plan.closed.insert({"works"});
  CHECK(lead(drawn, 'a', 'b').length_m > 10.3);
}

TEST_CASE("a car in the way is walked round, and the one led to is counted in its row") {
  const AsciiPlan drawn({"###################", "#.................#", "#.AA..BB..CC..DD..#",
                         "#.AA..BB..CC..DD..#", "#.AA..BB..CC..DD..#", "#.................#",
                         "#a................#", "###################"});
  const Directions led = lead_to_car(drawn, 'a', "C");
  REQUIRE(led.steps.back().arrival);
  const Arrival& arrival = *led.steps.back().arrival;
  REQUIRE(arrival.sight);
  CHECK(arrival.sight->feature == floorplan::FeatureId{"car-C"});
  CHECK(arrival.side != Side::right);
}

TEST_CASE("the third car on the left is told as that") {
  AsciiPlan drawn({"#######################", "#.AAAA.BBBB.CCCC.DDDD.#", "#.AAAA.BBBB.CCCC.DDDD.#",
                   "#.....................#", "#a....................#",
                   "#######################"});
  for (auto& car : drawn.plan.vehicles) car.forward = Eigen::Vector2d(1, 0);
  const Directions led = lead_to_car(drawn, 'a', "C");
  REQUIRE(led.steps.back().arrival);
  CHECK(led.steps.back().arrival->side == Side::left);
  CHECK(led.steps.back().arrival->in_row == 3);
}

TEST_CASE("what stands beside the way is passed on its side") {
  AsciiPlan drawn({"###################", "#......O..........#", "#a...............b#",
                   "#.................#", "#.................#", "###################"});
  drawn.plan.obstacles[0].name = {{"en", "Reception"}};
  const Directions there = lead(drawn, 'a', 'b');
  REQUIRE(there.steps[0].passing.size() == 1);
  CHECK(there.steps[0].passing[0].side == Side::left);
  CHECK(there.steps[0].passing[0].kind == Sight::Kind::furniture);
  CHECK(lead(drawn, 'b', 'a').steps[0].passing[0].side == Side::right);
}

TEST_CASE("the steps' walks add up to the way, and follow each other") {
  const AsciiPlan drawn({"#################", "#a....+....#....#", "#.....#....+..b.#",
                         "#.....#....#....#", "#################"});
  const Directions led = lead(drawn, 'a', 'b');
  double sum_m = led.steps.front().at_m;
  for (std::size_t i = 0; i < led.steps.size(); ++i) {
    CHECK(led.steps[i].at_m == Approx(sum_m).margin(1e-9));
    sum_m += led.steps[i].length_m;
  }
  CHECK(sum_m == Approx(led.length_m));
}
