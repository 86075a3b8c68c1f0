// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/api/load/tiny_archive.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace lotse::load;
namespace fs = std::filesystem;

namespace {

const fs::path plans = fs::path(lotse::support::test_data()) / "plans";

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// A line to and fro that crosses itself nearly everywhere.
std::string scribble(int corners) {
  std::string ring = "[9,48]";
  for (int i = 1; i < corners; ++i) {
    ring += ",[" + std::to_string(9 + i * 7919 % 1000 * 1e-6) + ',' +
            std::to_string(48 + i * 104729 % 1000 * 1e-6) + ']';
  }
  return R"({"type":"Polygon","coordinates":[[)" + ring + ",[9,48]]]}";
}

}  // namespace

TEST_CASE("the small showroom is read whole, without a finding") {
  const LoadedVenue venue = load_or_fail(plans / "small_showroom");
  for (const Finding& finding : venue.findings) FAIL_CHECK(finding.rule + ": " + finding.text);
  const auto& plan = venue.plan;
  CHECK(plan.name.at("de") == "Autohaus Neckarufer");
  CHECK(plan.levels.size() == 1);
  CHECK(plan.units.size() == 7);
  CHECK(plan.openings.size() == 5);
  CHECK(plan.obstacles.size() == 4);
  CHECK(plan.vehicles.size() == 8);
  CHECK(plan.anchors.size() == 5);
  CHECK(plan.anchors[0].height_m == 2.6);
  CHECK((plan.anchors[0].place_m - Eigen::Vector2d(0.3, 0.3)).norm() < 1e-4);
  const auto* car = plan.find_vehicle({"car-7"});
  REQUIRE(car);
  REQUIRE(car->forward);
  CHECK((*car->forward - Eigen::Vector2d(1, 0)).norm() < 1e-6);
  CHECK(floorplan::area_m2({car->footprint}) == Approx(4.6 * 1.9).epsilon(1e-4));
}

TEST_CASE("the showroom has two levels, 24 cars and closed gates, and is read without a finding") {
  const LoadedVenue venue = load_or_fail(plans / "showroom");
  for (const Finding& finding : venue.findings) FAIL_CHECK(finding.rule + ": " + finding.text);
  CHECK(venue.plan.levels.size() == 2);
  CHECK(venue.plan.vehicles.size() == 24);
  CHECK(venue.plan.landmarks.size() == 11);
  CHECK(venue.plan.zones.size() == 1);
  CHECK(venue.plan.closed.size() == 2);
  for (const auto& opening : venue.plan.openings) {
    CHECK(venue.plan.closed.contains(opening.id) == (opening.category == "automobile"));
  }
}

TEST_CASE("a geofence is a zone on each of its levels, closed while under construction") {
  const auto* more = GENERATE("", R"(,"lotse:closed":true)", R"(,"lotse:closed":false)");
  const auto* category = GENERATE("geofence", "underconstruction");
  const std::string marked = more;
  const bool closed = marked.empty() ? std::string(category) == "underconstruction"
                                     : marked.find("true") != std::string::npos;
  const Scratch folder = archive();
  folder.write("geofence.geojson",
               collection(feature("geofence", id_c, square,
                                  R"({"level_ids":[")" + id_b + R"("],"category":")" + category +
                                      '"' + marked + "}")));
  const LoadedVenue first = load_or_fail(folder.path);
  REQUIRE(first.plan.zones.size() == 1);
  CHECK(first.plan.closed.contains({id_c}) == closed);
  write_venue(first.plan, folder.path / "out");
  CHECK(load_or_fail(folder.path / "out").plan.closed == first.plan.closed);
}

TEST_CASE("a geofence without a level of the plan is a finding and no zone") {
  const Scratch folder = archive();
  folder.write("geofence.geojson",
               collection(feature("geofence", id_c, square, R"({"level_ids":null})")));
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.zones.empty());
  CHECK(venue.findings.back().rule == "geofence-no-level");
}

TEST_CASE("writing a plan and reading it back gives the same plan and the same files") {
  const auto* name = GENERATE("showroom", "small_showroom", "tetam_office", "polytech_building");
  const Scratch once;
  const LoadedVenue first = load_or_fail(plans / name);
  write_venue(first.plan, once.path / "once");
  const LoadedVenue second = load_or_fail(once.path / "once");
  write_venue(second.plan, once.path / "twice");
  for (const auto& file : fs::directory_iterator(once.path / "once")) {
    CHECK(text_of(file.path()) == text_of(once.path / "twice" / file.path().filename()));
  }
  REQUIRE(first.plan.units.size() == second.plan.units.size());
  for (std::size_t i = 0; i < first.plan.units.size(); ++i) {
    const auto& a = first.plan.units[i].area[0].outer;
    const auto& b = second.plan.units[i].area[0].outer;
    REQUIRE(a.size() == b.size());
    for (std::size_t k = 0; k < a.size(); ++k) CHECK((a[k] - b[k]).norm() < 2e-6);
  }
}

TEST_CASE("properties and features that Lotse doesn't interpret survive") {
  const Scratch folder = archive();
  folder.write("unit.geojson", collection(feature("unit", id_c, square,
                                                  on_level(R"(,"accessibility":["wheelchair"])"))));
  folder.write("address.geojson",
               collection(feature("address", id_d, "null", R"({"locality":"Ulm"})")));
  const LoadedVenue venue = load_or_fail(folder.path);
  write_venue(venue.plan, folder.path / "out");
  CHECK(text_of(folder.path / "out" / "unit.geojson").find(R"("accessibility":["wheelchair"])") !=
        std::string::npos);
  CHECK(text_of(folder.path / "out" / "address.geojson").find(R"("locality":"Ulm")") !=
        std::string::npos);
}

TEST_CASE("without a frame the origin is the middle of the venue and plain names get a language") {
  const Scratch folder = archive();
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.frame.origin().lon_deg == Approx(9.0005).epsilon(1e-12));
  CHECK(venue.plan.frame.origin().lat_deg == Approx(48.0005).epsilon(1e-12));
  CHECK(venue.plan.name.at("de") == "Haus");
}

TEST_CASE("each broken feature is a finding with its rule, and the rest is read") {
  struct Row {
    const char* rule;
    const char* type;
    std::string geometry, properties;
    std::size_t units;
  };
  const std::string open =
      R"({"type":"Polygon","coordinates":[[[9,48],[9.001,48],[9.001,48.001],[9,48.001]]]})";
  const std::string spike =
      R"({"type":"Polygon","coordinates":[[[9,48],[9.001,48],[9.002,48],[9.001,48],[9.001,48.001],[9,48]]]})";
  const std::string bow_tie =
      R"({"type":"Polygon","coordinates":[[[9,48],[9.001,48.001],[9.001,48],[9,48.001],[9,48]]]})";
  const std::string point = R"({"type":"Point","coordinates":[9,48]})";
  const std::string far = R"({"type":"Polygon","coordinates":[[[9,48],[19,48],[9,49],[9,48]]]})";
  const std::string text =
      R"({"type":"Polygon","coordinates":[[["9",48],[9.1,48],[9,48.1],[9,48]]]})";
  const std::string collected = R"({"type":"GeometryCollection","geometries":[)" + square + "]}";
  const std::string thin = R"({"type":"Polygon","coordinates":[[[9,48],[9.001,48],[9,48]]]})";
  const Row row = GENERATE_COPY(
      Row{"ring-open", "unit", open, on_level(), 1},
      Row{"geometry-invalid", "unit", spike, on_level(), 1},
      Row{"geometry-invalid", "unit", bow_tie, on_level(), 0},
      Row{"geometry-type", "unit", point, on_level(), 0},
      Row{"geometry-missing", "unit", "null", on_level(), 0},
      Row{"coordinate-range", "unit", far, on_level(), 0},
      Row{"coordinate-range", "unit", text, on_level(), 0},
      Row{"ring-too-short", "unit", thin, on_level(), 0},
      Row{"geometry-type", "unit", collected, on_level(), 1},
      Row{"geometry-intricate", "unit", scribble(3000), on_level(), 0},
      Row{"category-unknown", "unit", square,
          R"({"category":"wardrobe","level_id":")" + id_b + "\"}", 1},
      Row{"value-unknown", "unit", square, on_level(R"(,"restriction":"vip")"), 1},
      Row{"value-unknown", "unit", square, on_level(R"(,"door":{"type":"flap"})"), 1},
      Row{"value-unknown", "unit", square, on_level(R"(,"accessibility":["wheelchair",7])"), 1},
      Row{"reference-dangling", "unit", square, on_level(R"(,"address_id":"nowhere")"), 1},
      Row{"reference-dangling", "unit", square, on_level(R"(,"address_id":")" + id_b + "\""), 1},
      Row{"level-unknown", "unit", square, R"({"level_id":"nowhere"})", 0},
      Row{"level-unknown", "unit", square, "{}", 0},
      Row{"properties-missing", "unit", square, "null", 0},
      Row{"feature-type", "kiosk", square, on_level(), 1});
  INFO(row.rule << ' ' << row.geometry << ' ' << row.properties);
  const Scratch folder = archive();
  folder.write("unit.geojson", collection(feature(row.type, id_c, row.geometry, row.properties)));
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.units.size() == row.units);
  const bool reported =
      std::any_of(venue.findings.begin(), venue.findings.end(), [&](const Finding& finding) {
        return finding.rule == row.rule && finding.feature_type == "unit" &&
               finding.feature_id == id_c && !finding.done.empty();
      });
  CHECK(reported);
}

TEST_CASE("edges that nearly coincide are repaired as others are") {
  const Scratch folder = archive();
  const std::string spikes =
      R"({"type":"Polygon","coordinates":[[[9.0002,48.0002],[9.0007,48.0003],[9.0007,48.0003],)"
      R"([9.0002,48.0002],[9.0002,48.0002],[9.0005,48.0003],[9.0007,48.0003]],[]]})";
  folder.write("unit.geojson", collection(feature("unit", id_c, spikes, on_level())));
  const LoadedVenue venue = load_or_fail(folder.path);
  REQUIRE(venue.plan.units.size() == 1);
  CHECK(area_m2(venue.plan.units.front().area) == Approx(83).margin(1));
  CHECK(std::any_of(venue.findings.begin(), venue.findings.end(), [](const Finding& finding) {
    return finding.feature_id == id_c && finding.rule == "geometry-invalid" &&
           finding.done.starts_with("repaired: ");
  }));
}

TEST_CASE("an opening may be the one line of a MultiLineString, but not one of two") {
  const std::string line = "[[9,48],[9.0001,48]]";
  const bool two = GENERATE(false, true);
  const Scratch folder = archive();
  folder.write("opening.geojson",
               collection(feature("opening", id_c,
                                  R"({"type":"MultiLineString","coordinates":[)" + line +
                                      (two ? "," + line : "") + "]}",
                                  R"({"category":"pedestrian","level_id":")" + id_b + "\"}")));
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.openings.size() == (two ? 0 : 1));
  CHECK(venue.findings.back().rule == "geometry-type");
}

TEST_CASE("a level without an outline is kept, and one that buildings share is noted") {
  const Scratch folder = archive();
  folder.write("level.geojson", collection(feature("level", id_b, "null",
                                                   R"({"ordinal":0,"building_ids":[")" + id_c +
                                                       R"(",")" + id_d + "\"]}")));
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.levels.size() == 1);
  std::map<std::string, std::string> done;
  for (const Finding& finding : venue.findings) done[finding.rule] = finding.done;
  CHECK(done.at("geometry-missing") == "kept without an outline");
  CHECK(done.contains("level-shared"));
  CHECK(done.contains("reference-dangling"));
}

TEST_CASE("an id that was there before is refused, whatever file it is in") {
  const Scratch folder = archive();
  folder.write("unit.geojson", collection(feature("unit", id_b, square, on_level())));
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.units.empty());
  REQUIRE_FALSE(venue.findings.empty());
  CHECK(venue.findings.back().rule == "id-duplicate");
}

TEST_CASE("an archive that can't be one is refused with every file that is wrong") {
  const Scratch folder = archive();
  SECTION("no level") {
    fs::remove(folder.path / "level.geojson");
  }
  SECTION("no place on earth") {
    fs::remove(folder.path / "venue.geojson");
    folder.write("level.geojson", collection(feature("level", id_b, "null", R"({"ordinal":0})")));
  }
  SECTION("nothing that tells which level is above which") {
    folder.write("level.geojson", collection(feature("level", id_b, square, "{}") + ',' +
                                             feature("level", id_c, square, "{}")));
  }
  SECTION("no JSON") {
    folder.write("unit.geojson", "{\n\n\"features\": oops");
  }
  SECTION("no collection") {
    folder.write("unit.geojson", "[]");
  }
  SECTION("too deep") {
    folder.write("unit.geojson", std::string(1000, '['));
  }
  SECTION("no folder") {
    fs::remove_all(folder.path);
  }
  SECTION("a broken frame") {
    folder.write("venue.geojson", collection(feature("venue", id_a, square,
                                                     R"({"lotse:frame":{"bearing_deg":0}})")));
  }
  const auto venue = load_venue(folder.path);
  REQUIRE_FALSE(venue);
  CHECK(venue.error().size() == 1);
}

TEST_CASE("a file that isn't needed and can't be read is left out, the rest is read") {
  const Scratch folder = archive();
  folder.write("unit.geojson", collection(feature("unit", id_c, square, on_level())));
  folder.write("amenity.geojson", GENERATE("{\n oops", "[]", "77e73888888"));
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.units.size() == 1);
  CHECK(venue.findings.back().rule == "file-broken");
  CHECK(venue.findings.back().feature_type == "amenity");
}

TEST_CASE("files of other names, in other encodings or missing are findings") {
  const Scratch folder = archive();
  folder.write("Unit.geojson", collection(feature("unit", id_c, square,
                                                  on_level(R"(,"name":"B)"
                                                           "\xFC"
                                                           R"(ro")"))));
  folder.write("parking.geojson", collection(""));
  const LoadedVenue venue = load_or_fail(folder.path);
  REQUIRE(venue.plan.units.size() == 1);
  CHECK(venue.plan.units[0].name.at("de") == "Büro");
  std::set<std::string> rules;
  for (const Finding& finding : venue.findings) rules.insert(finding.rule);
  CHECK(rules == std::set<std::string>{"encoding", "file-missing", "file-name", "file-unknown",
                                       "labels-form"});
}

TEST_CASE("an id among the properties and a number as text are read, and said") {
  const Scratch folder = archive();
  folder.write("level.geojson",
               collection(R"({"type":"Feature","feature_type":"level","geometry":)" + square +
                          R"(,"properties":{"id":")" + id_c + R"(","ordinal":"2"}})"));
  const LoadedVenue venue = load_or_fail(folder.path);
  REQUIRE(venue.plan.levels.size() == 1);
  CHECK(venue.plan.levels[0].id.value == id_c);
  CHECK(venue.plan.levels[0].ordinal == 2);
  for (const char* rule : {"id-place", "number-form"}) {
    CHECK(std::any_of(venue.findings.begin(), venue.findings.end(),
                      [&](const Finding& finding) { return finding.rule == rule; }));
  }
}

TEST_CASE("what is out of service is closed, and stays so when written, unless it is opened") {
  const Scratch folder = archive();
  folder.write("unit.geojson",
               collection(feature("unit", id_c, square,
                                  on_level(R"(,"access_control":["guard","outofservice"])"))));
  LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.closed.contains({id_c}));
  CHECK(venue.findings.back().rule == "out-of-service");
  write_venue(venue.plan, folder.path);
  CHECK(text_of(folder.path / "unit.geojson").find("lotse:closed") == std::string::npos);
  venue.plan.closed.clear();
  write_venue(venue.plan, folder.path);
  CHECK(load_or_fail(folder.path).plan.closed.empty());
}

TEST_CASE("a feature without an id is given one, a number is taken as text") {
  const Scratch folder = archive();
  folder.write("unit.geojson", collection(R"({"feature_type":"unit","id":17,"geometry":)" + square +
                                          R"(,"properties":)" + on_level() +
                                          R"(},{"feature_type":"unit","geometry":)" + square +
                                          R"(,"properties":)" + on_level() + "}"));
  const LoadedVenue venue = load_or_fail(folder.path);
  REQUIRE(venue.plan.units.size() == 2);
  CHECK(venue.plan.units[0].id.value == "17");
  CHECK(venue.plan.units[1].id.value.size() == 36);
  CHECK(venue.findings.back().rule == "id-missing");
}

TEST_CASE("the line of a JSON mistake is told") {
  const Scratch folder = archive();
  folder.write("unit.geojson", "{\n\n\"features\": oops");
  const auto venue = load_venue(folder.path);
  REQUIRE_FALSE(venue);
  CHECK(venue.error()[0].line == 3);
}

TEST_CASE("an id made from text is a UUID, the same each time and another for other text") {
  const auto id = feature_id_for("furniture 1");
  CHECK(id == feature_id_for("furniture 1"));
  CHECK(id != feature_id_for("furniture 2"));
  REQUIRE(id.value.size() == 36);
  CHECK(id.value[14] == '8');
}
