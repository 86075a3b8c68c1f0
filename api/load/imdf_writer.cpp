// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>

#include "api/load/imdf.hpp"
#include "api/load/imdf_values.hpp"
#include "api/load/imdf_zones.hpp"
#include "api/load/zip_writer.hpp"

namespace lotse::load {
namespace {

using nlohmann::json;
using namespace floorplan;

// IMDF wants polygons for fixtures: a gateway's radio becomes a square of this size around it.
constexpr double anchor_size_m = 0.1;
// Eleven decimals of a degree are 1 µm; more would only be rounding noise that changes each time.
constexpr double decimals = 1e11;

double rounded(double degrees) {
  return std::round(degrees * decimals) / decimals;
}

json labels(const Labels& labels) {
  return labels.empty() ? json() : json(labels);
}

/// Features by file, in the order they were added.
class VenueWriter {
 public:
  explicit VenueWriter(const FloorPlan& plan) : plan_(plan) {}

  std::map<std::string, json> files() {
    add_venue();
    for (const Level& level : plan_.levels) add_level(level);
    for (const Unit& unit : plan_.units) add("unit", unit, multi(unit.area), {});
    for (const Opening& opening : plan_.openings) {
      const json line{{"type", "LineString"}, {"coordinates", positions(opening.line_m, false)}};
      add("opening", opening, line, {});
    }
    for (const Obstacle& obstacle : plan_.obstacles) {
      add(obstacle.category == "kiosk" ? "kiosk" : "fixture", obstacle, multi(obstacle.area), {});
    }
    for (const Vehicle& vehicle : plan_.vehicles) add_vehicle(vehicle);
    for (const GatewayAnchor& anchor : plan_.anchors) {
      const Polygon square = rectangle(anchor.place_m, {0, 1}, anchor_size_m, anchor_size_m);
      add("fixture", anchor, multi({square}),
          {{"lotse:anchor_id", anchor.anchor.value}, {"lotse:height_m", anchor.height_m}});
    }
    for (const CarriedFeature& feature : plan_.carried) {
      json whole = json::parse(feature.json);
      if (feature.type == "geofence") whole = with_closed(std::move(whole), plan_.closed);
      files_[feature.type].push_back(std::move(whole));
    }
    return std::move(files_);
  }

 private:
  json position(const Eigen::Vector2d& point_m) const {
    const LonLat place = plan_.frame.to_lon_lat(point_m);
    return {rounded(place.lon_deg), rounded(place.lat_deg)};
  }

  json positions(const std::vector<Eigen::Vector2d>& points_m, bool closed) const {
    json list = json::array();
    for (const Eigen::Vector2d& point_m : points_m) list.push_back(position(point_m));
    if (closed) list.push_back(list.front());
    return list;
  }

  json rings(const Polygon& polygon) const {
    json list = json::array({positions(polygon.outer, true)});
    for (const Ring& hole : polygon.holes) list.push_back(positions(hole, true));
    return list;
  }

  /// A Polygon where it is one.
  json multi(const Area& area) const {
    if (area.size() == 1) return {{"type", "Polygon"}, {"coordinates", rings(area.front())}};
    json list = json::array();
    for (const Polygon& polygon : area) list.push_back(rings(polygon));
    return area.empty() ? json() : json{{"type", "MultiPolygon"}, {"coordinates", list}};
  }

  void add(const std::string& type, const std::string& id, json geometry, json properties,
           const std::map<std::string, std::string>& other) {
    for (const auto& [key, text] : other) properties[key] = json::parse(text);
    files_[type].push_back({{"id", id},
                            {"type", "Feature"},
                            {"feature_type", type},
                            {"geometry", std::move(geometry)},
                            {"properties", std::move(properties)}});
  }

  void add(const std::string& type, const Feature& feature, json geometry, json properties) {
    if (properties.is_null()) properties = json::object();
    properties["level_id"] = feature.level.value;
    properties["name"] = labels(feature.name);
    if (!feature.category.empty() && type != "kiosk") properties["category"] = feature.category;
    const auto access = feature.other.find("access_control");
    mark_closed(properties, plan_.closed.contains(feature.id),
                access != feature.other.end() && is_out_of_service(json::parse(access->second)));
    add(type, feature.id.value, std::move(geometry), std::move(properties), feature.other);
  }

  void add_venue() {
    const LonLat origin = plan_.frame.origin();
    add("venue", plan_.id.value, multi(plan_.bounds),
        {{"name", labels(plan_.name)},
         {"category", plan_.category},
         {"lotse:frame",
          {{"origin_lon_deg", origin.lon_deg},
           {"origin_lat_deg", origin.lat_deg},
           {"bearing_deg", plan_.frame.bearing_deg()}}}},
        plan_.other);
  }

  void add_level(const Level& level) {
    add("level", level.id.value, multi(level.area),
        {{"name", labels(level.name)}, {"ordinal", level.ordinal}, {"outdoor", level.outdoor}},
        level.other);
  }

  void add_vehicle(const Vehicle& vehicle) {
    json properties{{"lotse:vehicle_id", vehicle.vehicle_id.value}};
    if (vehicle.forward) {
      const double angle = std::atan2(vehicle.forward->x(), vehicle.forward->y());
      const double bearing_deg = angle * 180 / std::numbers::pi + plan_.frame.bearing_deg();
      properties["lotse:bearing_deg"] = rounded(std::fmod(bearing_deg + 720, 360));
    }
    add("fixture", vehicle, multi({vehicle.footprint}), std::move(properties));
  }

  const FloorPlan& plan_;
  std::map<std::string, json> files_;
};

void write_file(const std::filesystem::path& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) throw std::runtime_error("can't write " + file.string());
}

/// One feature a line, so that a change shows as the features it touches.
std::string collection(const std::string& type, const json& features) {
  std::string text = R"({"type":"FeatureCollection","name":")" + type + "\",\"features\":[";
  const char* separator = "\n";
  for (const json& feature : features) {
    text += separator + feature.dump();
    separator = ",\n";
  }
  return text + "\n]}\n";
}

/// Every file's text by its name.
std::map<std::string, std::string> texts(const FloorPlan& plan) {
  json manifest{{"version", "1.0.0"}, {"generated_by", "Lotse"}, {"language", plan.language}};
  if (!plan.created.empty()) manifest["created"] = plan.created;
  std::map<std::string, std::string> texts{{"manifest.json", manifest.dump() + '\n'}};
  for (const auto& [type, features] : VenueWriter(plan).files()) {
    texts[type + ".geojson"] = collection(type, features);
  }
  return texts;
}

void write_folder(const std::filesystem::path& folder,
                  const std::map<std::string, std::string>& files) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw std::runtime_error("can't make " + folder.string() + ": " + error.message());
  // Files of an earlier plan that this one has nothing for.
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::filesystem::path& file = entry.path();
    if (file.extension() == ".geojson" && !files.contains(file.filename().string())) {
      std::filesystem::remove(file);
    }
  }
  for (const auto& [name, text] : files) write_file(folder / name, text);
}

std::uint64_t fnv1a(const std::string& text, std::uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

}  // namespace

void write_venue(const FloorPlan& plan, const std::filesystem::path& path) {
  if (path.extension() == ".zip") {
    write_zip(path, texts(plan));
  } else {
    write_folder(path, texts(plan));
  }
}

FeatureId feature_id_for(const std::string& text) {
  // Two FNV-1a hashes with different starts; the bits that say version 8 and the variant are set.
  const std::uint64_t high = (fnv1a(text, 0xcbf29ce484222325u) & ~0xf000u) | 0x8000u;
  const std::uint64_t low = (fnv1a(text, 0x6c62272e07bb0142u) >> 2) | (std::uint64_t{2} << 62);
  std::ostringstream uuid;
  uuid << std::hex << std::setfill('0') << std::setw(8) << (high >> 32) << '-' << std::setw(4)
       << ((high >> 16) & 0xffff) << '-' << std::setw(4) << (high & 0xffff) << '-' << std::setw(4)
       << (low >> 48) << '-' << std::setw(12) << (low & 0xffffffffffff);
  return {uuid.str()};
}

}  // namespace lotse::load
