// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <random>

#include "positioning/floorplan/visibility_graph.hpp"
#include "positioning/routing/router.hpp"
#include "tests/support/ascii_plan.hpp"
#include "tests/support/way_oracle.hpp"

using namespace lotse;
using namespace lotse::routing;
using support::AsciiPlan;
using support::ground;
using support::WayOracle;

namespace {

const std::vector<std::string> showroom{
    "##############################", "#....................#.......#",
    "#.AA...BB...CC...DD..#.......#", "#.AA...BB...CC...DD..+.......#",
    "#....................#.......#", "#.......O.......O....#########",
    "#....................#.......#", "#.EE...FF..####..GG..+.......#",
    "#.EE...FF..####..GG..#.......#", "#....................#.......#",
    "######+#######################", "#............................#",
    "##############################"};

std::vector<Eigen::Vector2d> points_m(const Path& path) {
  std::vector<Eigen::Vector2d> points;
  for (const Place& place : path.polyline) points.push_back(place.point_m);
  return points;
}

/// Where one must not walk: all outside the drawing's rooms, and everything standing in them.
floorplan::Area standing(const floorplan::FloorPlan& plan) {
  floorplan::Area area;
  for (const auto& vehicle : plan.vehicles) area.push_back(vehicle.footprint);
  for (const auto& obstacle : plan.obstacles) {
    area.insert(area.end(), obstacle.area.begin(), obstacle.area.end());
  }
  return area;
}

/// Turned by an odd angle, so that nothing runs along the axes.
AsciiPlan turned(AsciiPlan drawn) {
  Eigen::Matrix2d turn;
  turn << std::cos(0.3), -std::sin(0.3), std::sin(0.3), std::cos(0.3);
  const auto ring = [&](floorplan::Ring& corners) {
    for (auto& corner : corners) corner = turn * corner;
  };
  const auto area = [&](floorplan::Area& polygons) {
    for (auto& polygon : polygons) {
      ring(polygon.outer);
      for (auto& hole : polygon.holes) ring(hole);
    }
  };
  for (auto& unit : drawn.plan.units) area(unit.area);
  for (auto& opening : drawn.plan.openings) ring(opening.line_m);
  for (auto& obstacle : drawn.plan.obstacles) area(obstacle.area);
  for (auto& vehicle : drawn.plan.vehicles) ring(vehicle.footprint.outer);
  return drawn;
}

}  // namespace

TEST_CASE("ways keep off walls and cars, are shortest, and are the same back") {
  const bool oblique = GENERATE(false, true);
  const AsciiPlan drawn = oblique ? turned(AsciiPlan(showroom)) : AsciiPlan(showroom);
  const bool tabled = GENERATE(false, true);
  const Router untabled(drawn.plan, {});
  const Router router = tabled ? untabled.tabled() : untabled;
  const floorplan::Area& floor = router.walkable().front().area;
  const WayOracle oracle(floor);
  const floorplan::VisibilityGraph brute_force(floor);
  const floorplan::Area obstacles = standing(drawn.plan);
  constexpr unsigned seed = 20260;
  INFO("seed " << seed << (oblique ? ", turned" : "") << (tabled ? ", with tables" : ""));
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> coordinate(-10, 40);
  int tried = 0;
  const auto anywhere = [&] {
    for (;;) {
      Eigen::Vector2d point(coordinate(random), coordinate(random));
      if (floorplan::contains(floor, point)) return point;
    }
  };
  while (tried < 250) {
    const Eigen::Vector2d from = anywhere();
    const Eigen::Vector2d to = anywhere();
    const RouteResult result = router.route({ground, from}, {ground, to});
    REQUIRE(std::holds_alternative<Path>(result));
    const Path& path = std::get<Path>(result);
    CHECK(oracle.covers(points_m(path), 0.0002));
    CHECK(WayOracle::distance_m(points_m(path), obstacles) > 0.28);
    CHECK(path.length_m >= (to - from).norm() - 0.0003);
    CHECK(path.length_m ==
          Approx(brute_force.shortest_m(from, to).value()).epsilon(0.0001).margin(0.0003));
    const RouteResult back = router.route({ground, to}, {ground, from});
    // Tables add up in 32 bits: of two ways that differ by less either may be taken.
    CHECK(std::get<Path>(back).length_m == Approx(path.length_m).margin(tabled ? 0.0001 : 1e-9));
    ++tried;
  }
}
