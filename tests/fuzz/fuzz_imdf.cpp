// SPDX-License-Identifier: Apache-2.0
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <string>

#include "api/load/archive_files.hpp"
#include "api/load/imdf.hpp"
#include "api/load/venue_check.hpp"
#include "positioning/floorplan/plane_geometry.hpp"

namespace {

using namespace lotse;

/// Files that were never on a disk.
class HeldFiles : public load::ArchiveFiles {
 public:
  explicit HeldFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  std::vector<std::string> names() const override {
    std::vector<std::string> names;
    for (const auto& [name, text] : files_) names.push_back(name);
    return names;
  }
  tl::expected<std::string, std::string> content(const std::string& name) override {
    return files_.at(name);
  }

 private:
  std::map<std::string, std::string> files_;
};

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string feature(const std::string& type, const std::string& id, const std::string& geometry,
                    const std::string& properties) {
  return R"({"type":"Feature","feature_type":")" + type + R"(","id":")" + id + R"(","geometry":)" +
         geometry + R"(,"properties":)" + properties + "}";
}

const std::string square =
    R"({"type":"Polygon","coordinates":[[[9,48],[9.001,48],[9.001,48.001],[9,48.001],[9,48]]]})";

std::map<std::string, std::string> sound_files() {
  return {{"venue.geojson", collection(feature("venue", "v", square, "{}"))},
          {"level.geojson", collection(feature("level", "l", square, R"({"ordinal":0})"))}};
}

// Larger plans have no other geometry, they only take longer.
constexpr std::size_t most_units_walked = 20;

/// What is read holds its promises: areas are valid, findings say what was done, and where one can
/// walk can be told.
void check(load::ArchiveFiles& files) {
  const auto venue = load::load_venue(files, "fuzz");
  if (!venue) {
    if (venue.error().empty()) std::abort();
    return;
  }
  for (const auto& unit : venue->plan.units) {
    for (const auto& polygon : unit.area) {
      if (!floorplan::invalid_because(polygon).empty()) std::abort();
    }
  }
  for (const auto& finding : venue->findings) {
    if (finding.rule.empty() || finding.done.empty()) std::abort();
  }
  if (venue->plan.units.size() <= most_units_walked) load::check_venue(venue->plan);
}

/// The bytes as a zip file.
void check_zip(const std::string& bytes) {
  const int file = memfd_create("fuzz", 0);
  if (write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())) {
    const auto opened = load::open_archive("/proc/self/fd/" + std::to_string(file));
    if (opened) check(**opened);
  }
  close(file);
}

/// The bytes as one of the files.
void check_json(const std::string& bytes, unsigned which) {
  constexpr const char* names[] = {"unit",     "opening", "fixture",  "level",
                                   "occupant", "anchor",  "geofence", "relationship",
                                   "venue",    "amenity", "footprint"};
  auto files = sound_files();
  files[std::string(names[which % std::size(names)]) + ".geojson"] = bytes;
  HeldFiles held(std::move(files));
  check(held);
}

/// Rings, lines and points on a small lattice, so that they touch and cross themselves and others:
/// each byte is a corner, 0xFF ends a ring, 0xFE a feature.
void check_geometry(const std::string& bytes) {
  std::string rings = "[[";
  std::string units;
  int count = 0;
  for (const char c : bytes) {
    const unsigned value = static_cast<unsigned char>(c);
    if (value == 0xFF) {
      rings += "],[";
    } else if (value == 0xFE) {
      units += (units.empty() ? "" : ",") +
               feature("unit", "u" + std::to_string(count++),
                       R"({"type":"Polygon","coordinates":)" + rings + "]]}",
                       R"({"level_id":"l","category":"walkway"})");
      rings = "[[";
    } else {
      rings += (rings.back() == '[' ? "[" : ",[") + std::to_string(9 + (value % 16) * 1e-4) + ',' +
               std::to_string(48 + (value / 16) * 1e-4) + ']';
    }
  }
  auto files = sound_files();
  files["unit.geojson"] = collection(units);
  HeldFiles held(std::move(files));
  check(held);
}

}  // namespace

// A floor plan from outside, as a zip, as JSON or as coordinates: whatever it is, what is read is
// sound, what isn't is told.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      check_zip(bytes);
      break;
    case 1:
      check_geometry(bytes);
      break;
    default:
      check_json(bytes, data[0] / 4);
  }
  return 0;
}
