// SPDX-License-Identifier: Apache-2.0
#include "api/http/venue_json.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace lotse::http {
namespace {

using floorplan::Area;
using floorplan::Feature;
using floorplan::FloorPlan;
using floorplan::LocalFrame;
using nlohmann::json;

// 1e-7 degrees are about a centimetre: more digits say nothing and double the size.
double rounded(double degrees) {
  constexpr double steps = 1e7;
  return std::round(degrees * steps) / steps;
}

json coordinates(const LocalFrame& frame, const Eigen::Vector2d& point_m) {
  const auto place = frame.to_lon_lat(point_m);
  return {rounded(place.lon_deg), rounded(place.lat_deg)};
}

json ring_coordinates(const LocalFrame& frame, const floorplan::Ring& ring) {
  json list = json::array();
  for (const auto& corner : ring) list.push_back(coordinates(frame, corner));
  if (!list.empty()) list.push_back(list.front());  // GeoJSON closes its rings
  return list;
}

json geometry(const LocalFrame& frame, const Area& area) {
  json polygons = json::array();
  for (const auto& polygon : area) {
    json rings = json::array({ring_coordinates(frame, polygon.outer)});
    for (const auto& hole : polygon.holes) rings.push_back(ring_coordinates(frame, hole));
    polygons.push_back(rings);
  }
  return {{"type", "MultiPolygon"}, {"coordinates", polygons}};
}

json features_of(const FloorPlan& plan, const std::string& language) {
  const LocalFrame& frame = plan.frame;
  const auto feature = [&](const Feature& of, const char* kind, json geometry) {
    const std::string name = floorplan::label_in(of.name, language);
    return json{{"type", "Feature"},
                {"id", of.id.value},
                {"geometry", std::move(geometry)},
                {"properties",
                 {{"kind", kind},
                  {"category", of.category},
                  {"level_id", of.level.value},
                  {"name", name.empty() ? json() : json(name)},
                  {"closed", plan.closed.contains(of.id)}}}};
  };
  json list = json::array();
  for (const auto& unit : plan.units) {
    list.push_back(feature(unit, "unit", geometry(frame, unit.area)));
  }
  for (const auto& obstacle : plan.obstacles) {
    list.push_back(feature(obstacle, "obstacle", geometry(frame, obstacle.area)));
  }
  for (const auto& opening : plan.openings) {
    json line = json::array();
    for (const auto& point : opening.line_m) line.push_back(coordinates(frame, point));
    list.push_back(feature(opening, "opening", {{"type", "LineString"}, {"coordinates", line}}));
  }
  for (const auto& vehicle : plan.vehicles) {
    list.push_back(feature(vehicle, "vehicle", geometry(frame, {vehicle.footprint})));
    list.back()["properties"]["vehicle_id"] = vehicle.vehicle_id.value;
  }
  for (const auto& zone : plan.zones) {
    list.push_back(feature(zone, "zone", geometry(frame, zone.area)));
  }
  for (const auto& anchor : plan.anchors) {
    list.push_back(
        feature(anchor, "gateway",
                {{"type", "Point"}, {"coordinates", coordinates(frame, anchor.place_m)}}));
  }
  return {{"type", "FeatureCollection"}, {"features", list}};
}

// West, south, east, north of everything that has an area.
json bounds_of(const FloorPlan& plan) {
  double west = 180;
  double south = 90;
  double east = -180;
  double north = -90;
  const auto include = [&](const Area& area) {
    for (const auto& polygon : area) {
      for (const auto& corner : polygon.outer) {
        const auto place = plan.frame.to_lon_lat(corner);
        west = std::min(west, place.lon_deg);
        east = std::max(east, place.lon_deg);
        south = std::min(south, place.lat_deg);
        north = std::max(north, place.lat_deg);
      }
    }
  };
  include(plan.bounds);
  for (const auto& level : plan.levels) include(level.area);
  for (const auto& unit : plan.units) include(unit.area);
  return {rounded(west), rounded(south), rounded(east), rounded(north)};
}

}  // namespace

std::string venue_json(const FloorPlan& plan, std::uint64_t version, const std::string& name,
                       const std::string& language) {
  json levels = json::array();
  for (const auto& level : plan.levels) {
    levels.push_back({{"level_id", level.id.value},
                      {"ordinal", level.ordinal},
                      {"name", floorplan::label_in(level.name, language)}});
  }
  return json{{"version", version},
              {"name", name},
              {"bounds", bounds_of(plan)},
              {"levels", levels},
              {"features", features_of(plan, language)}}
      .dump();
}

}  // namespace lotse::http
