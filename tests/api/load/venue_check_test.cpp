// SPDX-License-Identifier: Apache-2.0
#include "api/load/venue_check.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "api/load/destination.hpp"
#include "positioning/floorplan/drawn_walls.hpp"
#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/floorplan/unit_kind.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace lotse::load;

namespace {

LoadedVenue venue(const char* name) {
  auto loaded = load_venue(std::filesystem::path(lotse::support::test_data()) / "plans" / name);
  REQUIRE(loaded);
  return std::move(*loaded);
}

int count(const Findings& findings, const std::string& rule) {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(),
                    [&](const Finding& finding) { return finding.rule == rule; }));
}

}  // namespace

TEST_CASE("in a real five-storey building every room with a door can be reached") {
  const LoadedVenue polytech = venue("polytech_building");
  CHECK(polytech.plan.landmarks.size() == 105);
  CHECK(count(polytech.findings, "hole-outside") == 2);
  CHECK(count(polytech.findings, "file-missing") == 1);
  const VenueCheck check = check_venue(polytech.plan);
  CHECK(count(check.findings, "entrance-missing") == 1);
  CHECK(check.findings.size() == 1);
  CHECK(check.reachability.units.size() == 169);
  for (const auto& unit : check.reachability.units) CHECK(unit.reach == routing::Reach::reachable);
}

TEST_CASE("without its stairs and lifts each other storey is cut off, and the report says so") {
  LoadedVenue polytech = venue("polytech_building");
  std::erase_if(polytech.plan.units, [](const floorplan::Unit& unit) {
    return unit.category == "stairs" || unit.category == "elevator";
  });
  const VenueCheck check = check_venue(polytech.plan);
  CHECK(count(check.findings, "unit-unreachable") > 80);
  CHECK(count(check.findings, "opening-one-side") > 10);
  for (const Unreachable& unit : check.unreachable) {
    CHECK(unit.units_in_part >= 1);
    REQUIRE_FALSE(unit.openings.empty());
    CHECK(unit.reason.find("no opening, stairs or lift leads from its part") == 0);
    CHECK(unit.reason.find(unit.openings.front().value) != std::string::npos);
  }
}

TEST_CASE("a room that no opening is drawn at is told as such") {
  LoadedVenue polytech = venue("polytech_building");
  auto& plan = polytech.plan;
  const floorplan::Unit room = *std::find_if(plan.units.begin(), plan.units.end(), [](auto& unit) {
    return floorplan::unit_kind(unit.category) == floorplan::UnitKind::room;
  });
  std::erase_if(plan.openings, [&](const floorplan::Opening& opening) {
    return opening.level == room.level &&
           floorplan::distance_to_outline_m(room.area, opening.line_m.front()) < 1;
  });
  const VenueCheck check = check_venue(plan);
  const auto found = std::find_if(check.unreachable.begin(), check.unreachable.end(),
                                  [&](const Unreachable& unit) { return unit.unit == room.id; });
  REQUIRE(found != check.unreachable.end());
  CHECK(found->reach == routing::Reach::no_opening);
  CHECK(found->openings.empty());
  CHECK(found->reason == "it is enclosed and has no opening");
}

TEST_CASE("units of another building are told with both buildings' names and doors") {
  LoadedVenue showroom = venue("small_showroom");
  auto& plan = showroom.plan;
  auto annex = plan.levels.front();
  annex.id = {"annex"};
  annex.outdoor = false;
  annex.other["building_ids"] = R"(["shed"])";
  annex.area.clear();
  plan.levels.push_back(annex);
  plan.units.push_back(
      {{{"bay"}, annex.id, "walkway", {}}, {floorplan::rectangle({80, 80}, {1, 0}, 10, 6)}});
  plan.openings.push_back({{{"gate"}, annex.id, "pedestrian", {}}, {{75, 79}, {75, 81}}});
  plan.carried.push_back(
      {"building",
       R"({"id":"shed","type":"Feature","geometry":null,"properties":{"name":{"de":"Schuppen","en":"Shed"}}})"});
  const VenueCheck check = check_venue(plan);
  REQUIRE(check.unreachable.size() == 1);
  const std::string& reason = check.unreachable[0].reason;
  CHECK(check.unreachable[0].openings == std::vector{floorplan::FeatureId{"gate"}});
  CHECK(reason.find("(shed)") != std::string::npos);
  CHECK(reason.find("outer openings that lead to no floor: gate") != std::string::npos);
}

TEST_CASE("ways through the real building cross no wall and are the same back") {
  const LoadedVenue polytech = venue("polytech_building");
  const auto& plan = polytech.plan;
  const routing::Router router(plan, {});
  std::map<floorplan::LevelId, floorplan::DrawnWalls> walls;
  for (const auto& level : plan.levels)
    walls.emplace(level.id, floorplan::DrawnWalls(plan, level.id));
  constexpr unsigned seed = 41;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::size_t> any(0, plan.units.size() - 1);
  const auto place = [&] {
    const auto found = find_destination(plan, router.walkable(), plan.units[any(random)].id.value);
    return std::get<routing::Place>(found.value());
  };
  for (int i = 0; i < 60; ++i) {
    const routing::Place from = place();
    const routing::Place to = place();
    const auto there = router.route(from, to);
    const auto back = router.route(to, from);
    REQUIRE(std::holds_alternative<routing::Path>(there));
    const auto& path = std::get<routing::Path>(there);
    CHECK(path.length_m >= (to.point_m - from.point_m).norm() - 0.001);
    CHECK(std::get<routing::Path>(back).effort_m == Approx(path.effort_m));
    for (std::size_t k = 1; k < path.polyline.size(); ++k) {
      const auto& a = path.polyline[k - 1];
      const auto& b = path.polyline[k];
      if (a.level == b.level) CHECK(walls.at(a.level).distance_m({a.point_m, b.point_m}) > 0.27);
    }
  }
}

TEST_CASE("everything in the showroom can be reached, upstairs and on the lot too") {
  const LoadedVenue showroom = venue("showroom");
  const VenueCheck check = check_venue(showroom.plan);
  for (const Finding& finding : check.findings) FAIL_CHECK(finding.rule + ": " + finding.text);
  const routing::Router router(showroom.plan, {});
  const auto& lot = *std::find_if(showroom.plan.units.begin(), showroom.plan.units.end(),
                                  [](const auto& unit) { return unit.category == "parking"; });
  const auto start = find_destination(showroom.plan, router.walkable(), lot.id.value);
  for (const auto& way : router.routes_to_vehicles(std::get<routing::Place>(start.value()))) {
    CHECK(std::holds_alternative<routing::Path>(way));
  }
}

TEST_CASE("a car in another car or in a wall is found") {
  LoadedVenue showroom = venue("small_showroom");
  CHECK(check_venue(showroom.plan).findings.empty());
  showroom.plan.vehicles[0].footprint = showroom.plan.vehicles[1].footprint;
  CHECK(count(check_venue(showroom.plan).findings, "vehicle-overlap") == 2);
}

TEST_CASE("an ordinal that several buildings have means the level whose floor is nearest") {
  LoadedVenue polytech = venue("polytech_building");
  auto& plan = polytech.plan;
  for (auto& level : plan.levels) level.ordinal = 0;
  const auto walkable = floorplan::walkable_space(plan, {});
  const Eigen::Vector2d inside = floorplan::point_inside(walkable[3].area).value();
  for (std::size_t i = 0; i < plan.levels.size(); ++i) {
    if (i == 3) continue;
    std::erase_if(plan.units, [&](const auto& unit) { return unit.level == plan.levels[i].id; });
  }
  const auto place =
      place_at(plan, floorplan::walkable_space(plan, {}), plan.frame.to_lon_lat(inside), 0);
  REQUIRE(place);
  CHECK(place->level == plan.levels[3].id);
  CHECK_FALSE(place_at(plan, walkable, plan.frame.origin(), 9));
}
