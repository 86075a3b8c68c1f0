// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "api/load/imdf.hpp"
#include "tests/api/load/tiny_archive.hpp"

// What an archive may lack and be read all the same.

using namespace lotse;
using namespace lotse::load;
namespace fs = std::filesystem;

TEST_CASE("a venue that is missing is made of the levels") {
  const Scratch folder = archive();
  const LoadedVenue whole = load_or_fail(folder.path);
  SECTION("no file") {
    fs::remove(folder.path / "venue.geojson");
  }
  SECTION("an empty file") {
    folder.write("venue.geojson", collection(""));
  }
  SECTION("a file in a folder of its own") {
    fs::create_directory(folder.path / "plan");
    fs::rename(folder.path / "level.geojson", folder.path / "plan" / "level.geojson");
    fs::remove(folder.path / "venue.geojson");
  }
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(std::ranges::count(venue.findings, "venue-missing", &Finding::rule) == 1);
  CHECK(venue.plan.name.empty());
  CHECK(venue.plan.frame.origin() == whole.plan.frame.origin());
  CHECK(area_m2(venue.plan.bounds) == Approx(area_m2(whole.plan.bounds)));
}

TEST_CASE("a venue without coordinates lies where its levels do") {
  const Scratch folder = archive();
  const LoadedVenue whole = load_or_fail(folder.path);
  folder.write("venue.geojson", collection(feature("venue", id_a, "null", R"({"name":"Haus"})")));
  const LoadedVenue venue = load_or_fail(folder.path);
  CHECK(venue.plan.name == whole.plan.name);
  CHECK(venue.plan.frame.origin() == whole.plan.frame.origin());
}

TEST_CASE(
    "a level without an ordinal is left out with what stands on it, unless it is the only one") {
  const Scratch folder = archive();
  const std::string nameless = feature("level", id_b, square, "{}");
  folder.write("unit.geojson", collection(feature("unit", id_d, square, on_level())));
  folder.write("level.geojson", collection(nameless));
  const LoadedVenue only = load_or_fail(folder.path);
  CHECK(only.plan.levels.at(0).ordinal == 0);
  CHECK(only.plan.units.size() == 1);
  CHECK(std::ranges::count(only.findings, "ordinal-missing", &Finding::rule) == 1);
  folder.write("level.geojson",
               collection(nameless + ',' + feature("level", id_c, square, R"({"ordinal":1})")));
  const LoadedVenue two = load_or_fail(folder.path);
  CHECK(two.plan.levels.size() == 1);
  CHECK(two.plan.levels.at(0).ordinal == 1);
  CHECK(two.plan.units.empty());
  CHECK(std::ranges::count(two.findings, "ordinal-missing", &Finding::rule) == 1);
}
