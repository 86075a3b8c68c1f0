// SPDX-License-Identifier: Apache-2.0
#include "api/load/destination.hpp"

#include <catch2/catch.hpp>

#include "api/load/imdf.hpp"
#include "positioning/floorplan/plane_geometry.hpp"
#include "tests/api/load/tiny_archive.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace lotse::load;

namespace {

LoadedVenue venue(const char* name) {
  auto loaded = load_venue(std::filesystem::path(lotse::support::test_data()) / "plans" / name);
  REQUIRE(loaded);
  return std::move(*loaded);
}

routing::Place place_of(const floorplan::FloorPlan& plan, const std::string& id) {
  const auto found = find_destination(plan, floorplan::walkable_space(plan, {}), id);
  INFO(id);
  REQUIRE(found);
  return std::get<routing::Place>(*found);
}

/// A room of 15 m by 22 m in the corner of the square, with what stands and is in it.
Scratch furnished() {
  const std::string room = R"({"type":"Polygon","coordinates":[[[9,48],[9.0002,48],)"
                           R"([9.0002,48.0002],[9,48.0002],[9,48]]]})";
  const std::string table = R"({"type":"Polygon","coordinates":[[[9.00005,48.00005],)"
                            R"([9.00015,48.00005],[9.00015,48.00015],[9.00005,48.00015],)"
                            R"([9.00005,48.00005]]]})";
  const std::string point = R"({"type":"Point","coordinates":[9.0001,48.0001]})";
  Scratch folder = archive();
  folder.write("unit.geojson", collection(feature("unit", id_c, room, on_level())));
  folder.write("fixture.geojson",
               collection(feature("fixture", "table", table, on_level(R"(,"name":null)"))));
  folder.write("anchor.geojson",
               collection(feature("anchor", "anchor", point, R"({"unit_id":")" + id_c + "\"}")));
  folder.write("occupant.geojson",
               collection(feature("occupant", "who", "null", R"({"anchor_id":"anchor"})")));
  folder.write("amenity.geojson",
               collection(feature("amenity", "lost", point, R"({"unit_ids":["nowhere"]})")));
  folder.write("section.geojson", collection(feature("section", "section", room, on_level())));
  folder.write("geofence.geojson", collection(feature("geofence", "fence", room,
                                                      R"({"level_ids":[")" + id_b + "\"]}")));
  folder.write("building.geojson", collection(feature("building", "building", "null", "{}")));
  folder.write(
      "level.geojson",
      collection(feature("level", id_b, square, R"({"ordinal":0,"building_ids":["building"]})")));
  return folder;
}

}  // namespace

TEST_CASE("the end of a way is a unit's, a door's, a landmark's or a car's id") {
  const LoadedVenue polytech = venue("polytech_building");
  const auto& plan = polytech.plan;
  for (const auto& landmark : plan.landmarks) {
    const routing::Place place = place_of(plan, landmark.id.value);
    CHECK(place.level == landmark.level);
    CHECK(floorplan::distance_to_outline_m(plan.find_unit(landmark.unit)->area, place.point_m) >
          0.29);
  }
  CHECK(place_of(plan, plan.openings[0].id.value).level == plan.openings[0].level);
  CHECK_FALSE(find_destination(plan, floorplan::walkable_space(plan, {}), "nothing"));
  const LoadedVenue showroom = venue("small_showroom");
  const auto car = find_destination(showroom.plan, {}, "car-3");
  REQUIRE(car);
  CHECK(std::get<floorplan::VehicleId>(*car).value == "car-3");
}

TEST_CASE("whatever else is on the plan has a place on its floor") {
  const Scratch folder = furnished();
  const auto loaded = load_venue(folder.path);
  REQUIRE(loaded);
  const auto& plan = loaded->plan;
  const floorplan::Area floor = floorplan::walkable_space(plan, {}).front().area;
  for (const char* id : {"table", "anchor", "who", "lost", "section", "fence", "building"}) {
    const routing::Place place = place_of(plan, id);
    CHECK(place.level.value == id_b);
    CHECK((floorplan::contains(floor, place.point_m) ||
           floorplan::distance_to_outline_m(floor, place.point_m) < 1e-6));
  }
  CHECK(place_of(plan, id_b).level.value == id_b);
  CHECK_FALSE(find_destination(plan, floorplan::walkable_space(plan, {}), "nowhere"));
}
