// SPDX-License-Identifier: Apache-2.0
#include "tests/api/load/tiny_archive.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

namespace lotse::load {

namespace fs = std::filesystem;

Scratch::Scratch()
    : path(fs::temp_directory_path() / ("lotse-imdf-" + std::to_string(::getpid()))) {
  fs::remove_all(path);
  fs::create_directories(path);
}

Scratch::~Scratch() {
  fs::remove_all(path);
}

void Scratch::write(const std::string& file, const std::string& text) const {
  std::ofstream(path / file) << text;
}

std::string feature(const std::string& type, const std::string& id, const std::string& geometry,
                    const std::string& properties) {
  return R"({"type":"Feature","feature_type":")" + type + R"(","id":")" + id + R"(","geometry":)" +
         geometry + R"(,"properties":)" + properties + "}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

Scratch archive() {
  Scratch folder;
  folder.write("manifest.json", R"({"version":"1.0.0","language":"de"})");
  folder.write("venue.geojson", collection(feature("venue", id_a, square, R"({"name":"Haus"})")));
  folder.write("level.geojson",
               collection(feature("level", id_b, square, R"({"ordinal":0,"outdoor":false})")));
  return folder;
}

LoadedVenue load_or_fail(const fs::path& folder) {
  auto venue = load_venue(folder);
  INFO((venue ? "" : input::to_string(venue.error())));
  REQUIRE(venue);
  return std::move(*venue);
}

std::string on_level(const std::string& more) {
  return R"({"level_id":")" + id_b + R"(","category":"room")" + more + "}";
}

}  // namespace lotse::load
