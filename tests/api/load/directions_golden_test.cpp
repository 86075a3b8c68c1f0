// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "api/load/destination.hpp"
#include "api/load/imdf.hpp"
#include "api/load/way_words.hpp"
#include "tests/support/test_data.hpp"

// The directions of tests/golden/directions, each read through as somebody who has never been
// there would read it, with nothing but the plan. Who changes them reads them again.

using namespace lotse;
using namespace lotse::load;

namespace {

struct Lead {
  std::string from;  ///< English names on the plan, or a car's id
  std::string to;
  bool step_free = false;
};

/// The id of the first feature with that English name, else the text itself.
std::string id_of(const floorplan::FloorPlan& plan, const std::string& name) {
  std::string id = name;
  const auto look = [&](const auto& features) {
    for (const auto& each : features) {
      if (id == name && floorplan::label_in(each.name, "en") == name) id = each.id.value;
    }
  };
  look(plan.units);
  look(plan.openings);
  look(plan.obstacles);
  look(plan.landmarks);
  return id;
}

routing::Place start_of(const floorplan::FloorPlan& plan, const routing::Router& router,
                        const std::string& name) {
  const auto found = find_destination(plan, router.walkable(), id_of(plan, name));
  INFO(name);
  REQUIRE(found);
  return std::get<routing::Place>(*found);
}

std::string told(const floorplan::FloorPlan& plan, const Lead& lead) {
  routing::RouterOptions options;
  options.walkable.step_free = lead.step_free;
  const routing::Router router(plan, options);
  const auto from = start_of(plan, router, lead.from);
  const std::string id = id_of(plan, lead.to);
  const auto to = find_destination(plan, router.walkable(), id);
  INFO(lead.to);
  REQUIRE(to);
  const auto* vehicle = std::get_if<floorplan::VehicleId>(&*to);
  const auto way = vehicle ? router.route_to_vehicle(from, *vehicle)
                           : router.route(from, std::get<routing::Place>(*to));
  REQUIRE(std::holds_alternative<routing::Path>(way));
  const routing::Goal goal =
      vehicle ? routing::Goal(*vehicle) : routing::Goal(floorplan::FeatureId{id});
  const auto led = routing::directions(plan, std::get<routing::Path>(way), goal);
  std::string text = "== " + lead.from + " to " + lead.to + (lead.step_free ? ", step-free" : "");
  for (const char* language : {"en", "de"}) {
    const auto name_of = [&](const floorplan::VehicleId& car) {
      return floorplan::label_in(plan.find_vehicle(car)->name, language);
    };
    text += "\n";
    for (const auto& sentence : describe_way(led, plan, language, name_of)) text += sentence + '\n';
  }
  return text + '\n';
}

void check_golden(const std::string& plan_name, const std::vector<Lead>& leads) {
  const std::filesystem::path data(lotse::support::test_data());
  const auto venue = load_venue(data / "plans" / plan_name);
  REQUIRE(venue);
  std::string all;
  for (const Lead& lead : leads) all += told(venue->plan, lead);
  std::ifstream file(data.parent_path() / "golden" / "directions" / (plan_name + ".txt"));
  std::ostringstream golden;
  golden << file.rdbuf();
  CHECK(all == golden.str());
}

}  // namespace

TEST_CASE("directions in the showroom are those that were read through") {
  check_golden("showroom", {{"Customer parking south", "ewer-1"},
                            {"Main entrance", "schoner-4"},
                            {"Main entrance", "Design studio", true},
                            {"Lounge", "Women's restroom"},
                            {"Reception", "barkasse-2"},
                            {"Handover bay", "jolle-3"},
                            {"Design studio", "kutter-1"}});
}

TEST_CASE("directions in the real building are those that were read through") {
  check_golden("polytech_building", {{"Classroom 216", "Classroom 211"},
                                     {"Classroom 101", "Classroom 511"},
                                     {"Classroom 511", "Classroom 101", true}});
}

TEST_CASE("directions in the small showroom are those that were read through") {
  check_golden("small_showroom", {{"Forecourt", "car-3"}, {"Forecourt", "car-6"}});
}
