// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_geometry.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::load {
namespace {

using nlohmann::json;
using namespace floorplan;

// Neighbouring points closer than this are one: no surveyor means them apart.
constexpr double same_point_m = 1e-4;
// No venue is larger; beyond it the flat frame is no longer true to a millimetre.
constexpr double farthest_m = 10'000;
// A repair is safe while it changes the floor covered by no more than this share, or by so little
// that nobody could stand on it.
constexpr double safe_share = 0.02;
constexpr double safe_m2 = 0.05;
// A drawing that slipped crosses itself a few times; what crosses itself everywhere is no outline,
// and would take minutes to repair.
constexpr std::size_t most_crossings = 1000;
// So many pairs of a hole's corner and an outline's edge are looked at within a tenth of a second.
constexpr std::size_t most_pairs = 20'000'000;

bool too_intricate(const Polygon& polygon) {
  std::size_t hole_corners = 0;
  for (const Ring& hole : polygon.holes) hole_corners += hole.size();
  return polygon.outer.size() * hole_corners > most_pairs ||
         crossings(polygon, most_crossings) > most_crossings;
}

std::optional<LonLat> lon_lat(const json& position) {
  if (!position.is_array() || position.size() < 2) return std::nullopt;
  if (!position[0].is_number() || !position[1].is_number()) return std::nullopt;
  const LonLat place{position[0].get<double>(), position[1].get<double>()};
  if (!(std::abs(place.lon_deg) <= 180) || !(std::abs(place.lat_deg) <= 90)) return std::nullopt;
  return place;
}

const json& member(const json& object, const char* key) {
  static const json null;
  if (!object.is_object()) return null;
  const auto found = object.find(key);
  return found == object.end() ? null : *found;
}

std::string square_metres(double area) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(2) << area << " m²";
  return text.str();
}

}  // namespace

void LonLatBounds::extend(const json& coordinates) {
  if (const auto place = lon_lat(coordinates)) {
    low = {std::min(low.lon_deg, place->lon_deg), std::min(low.lat_deg, place->lat_deg)};
    high = {std::max(high.lon_deg, place->lon_deg), std::max(high.lat_deg, place->lat_deg)};
  } else if (coordinates.is_array()) {
    for (const json& part : coordinates) extend(part);
  }
}

void ImdfGeometry::leave_out(const ImdfFeature& feature, const char* rule, std::string text) const {
  findings_.push_back(
      {feature.type, feature.id, rule, Severity::error, std::move(text), "left out"});
}

std::optional<ImdfGeometry::Points> ImdfGeometry::points(const ImdfFeature& feature,
                                                         const json& coordinates) const {
  Points points;
  if (!coordinates.is_array()) {
    leave_out(feature, "geometry-invalid", "its coordinates are no list");
    return std::nullopt;
  }
  for (const json& position : coordinates) {
    const auto place = lon_lat(position);
    const Eigen::Vector2d point = place ? frame_.to_local_m(*place) : Eigen::Vector2d(0, 0);
    if (!place || point.norm() > farthest_m) {
      leave_out(feature, "coordinate-range",
                "it has a coordinate that is no place on Earth or over 10 km from the venue");
      return std::nullopt;
    }
    if (points.empty() || (point - points.back()).norm() > same_point_m) points.push_back(point);
  }
  return points;
}

std::optional<Polygon> ImdfGeometry::polygon(const ImdfFeature& feature, const json& rings) const {
  if (!rings.is_array() || rings.empty()) {
    leave_out(feature, "geometry-invalid", "a polygon has no rings");
    return std::nullopt;
  }
  Polygon polygon;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    auto ring = points(feature, rings[i]);
    if (!ring) return std::nullopt;
    const bool closed = rings[i].size() > 1 && rings[i].front() == rings[i].back();
    if (ring->size() > 1 && (ring->front() - ring->back()).norm() < same_point_m) ring->pop_back();
    if (!closed) {
      findings_.push_back({feature.type, feature.id, "ring-open", Severity::warning,
                           "a ring's last point isn't its first", "closed"});
    }
    if (ring->size() < 3 && i == 0) {
      leave_out(feature, "ring-too-short", "its outline has fewer than 3 different points");
      return std::nullopt;
    }
    if (ring->size() < 3) {
      findings_.push_back({feature.type, feature.id, "ring-too-short", Severity::warning,
                           "a hole has fewer than 3 different points", "hole dropped"});
    } else if (i == 0) {
      polygon.outer = std::move(*ring);
    } else {
      polygon.holes.push_back(std::move(*ring));
    }
  }
  return polygon;
}

/// A "hole" beside the outline is a further part: archives write a MultiPolygon's parts so.
Area ImdfGeometry::parts(const ImdfFeature& feature, const Polygon& polygon) const {
  Area parts{{polygon.outer, {}}};
  for (const Ring& hole : polygon.holes) {
    const bool beside = std::none_of(hole.begin(), hole.end(), [&](const Eigen::Vector2d& corner) {
      return contains(parts.front(), corner);
    });
    if (!beside) {
      parts.front().holes.push_back(hole);
      continue;
    }
    findings_.push_back({feature.type, feature.id, "hole-outside", Severity::warning,
                         "a hole lies outside the outline", "read as a further part"});
    parts.push_back({hole, {}});
  }
  return parts;
}

std::optional<Area> ImdfGeometry::valid(const ImdfFeature& feature, const Polygon& polygon) const {
  const std::string reason = invalid_because(polygon);
  if (reason.empty()) return Area{polygon};
  if (too_intricate(polygon)) {
    leave_out(feature, "geometry-intricate",
              reason + "; it crosses itself too often to be an outline");
    return std::nullopt;
  }
  if (const Area several = parts(feature, polygon); several.size() > 1) {
    Area all;
    for (const Polygon& part : several) {
      const auto usable = valid(feature, part);
      if (!usable) return std::nullopt;
      all.insert(all.end(), usable->begin(), usable->end());
    }
    return all;
  }
  const double before_m2 = area_m2({polygon});
  Area after = repaired(polygon);
  const double after_m2 = area_m2(after);
  const std::string change = square_metres(before_m2) + " became " + square_metres(after_m2);
  if (after.empty() || std::abs(after_m2 - before_m2) > std::max(safe_m2, safe_share * after_m2)) {
    leave_out(feature, "geometry-invalid",
              reason + "; which floor it covers can't be told: " + change);
    return std::nullopt;
  }
  findings_.push_back({feature.type, feature.id, "geometry-invalid", Severity::warning, reason,
                       "repaired: " + change});
  return after;
}

const json& ImdfGeometry::single(const ImdfFeature& feature) const {
  const json& parts = member(feature.geometry, "geometries");
  if (!parts.is_array() || parts.size() != 1) return feature.geometry;
  findings_.push_back({feature.type, feature.id, "geometry-type", Severity::warning,
                       "its geometry is a collection", "read as the one thing in it"});
  return parts.front();
}

std::optional<Area> ImdfGeometry::area(const ImdfFeature& feature) const {
  const json& geometry = single(feature);
  const json& type = member(geometry, "type");
  const json& coordinates = member(geometry, "coordinates");
  if (type == "Polygon") {
    const auto found = polygon(feature, coordinates);
    return found ? valid(feature, *found) : std::nullopt;
  }
  if (type != "MultiPolygon" || !coordinates.is_array() || coordinates.empty()) {
    leave_out(feature, feature.geometry.is_null() ? "geometry-missing" : "geometry-type",
              "it needs a Polygon or MultiPolygon");
    return std::nullopt;
  }
  Area area;
  for (const json& rings : coordinates) {
    const auto found = polygon(feature, rings);
    const auto part = found ? valid(feature, *found) : std::nullopt;
    if (!part) return std::nullopt;
    area.insert(area.end(), part->begin(), part->end());
  }
  return area;
}

std::optional<std::vector<Eigen::Vector2d>> ImdfGeometry::line(const ImdfFeature& feature) const {
  const json& geometry = single(feature);
  const json& several = member(geometry, "coordinates");
  const bool one_of_several =
      member(geometry, "type") == "MultiLineString" && several.is_array() && several.size() == 1;
  if (one_of_several) {
    findings_.push_back({feature.type, feature.id, "geometry-type", Severity::warning,
                         "it is a MultiLineString", "read as the one line in it"});
  } else if (member(geometry, "type") != "LineString") {
    leave_out(feature, feature.geometry.is_null() ? "geometry-missing" : "geometry-type",
              "it needs a LineString");
    return std::nullopt;
  }
  auto line = points(feature, one_of_several ? several.front() : several);
  if (line && line->size() < 2) {
    leave_out(feature, "line-too-short", "its line has fewer than 2 different points");
    return std::nullopt;
  }
  return line;
}

std::optional<Eigen::Vector2d> ImdfGeometry::point(const ImdfFeature& feature) const {
  const json& coordinates = member(feature.geometry, "coordinates");
  if (member(feature.geometry, "type") == "Point") {
    const auto found = points(feature, json::array({coordinates}));
    return found ? std::optional(found->front()) : std::nullopt;
  }
  const auto outline = area(feature);
  if (!outline) return std::nullopt;
  Eigen::AlignedBox2d bounds;
  for (const Eigen::Vector2d& corner : outline->front().outer) bounds.extend(corner);
  return bounds.center();
}

}  // namespace lotse::load
