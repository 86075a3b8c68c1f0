// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/load/imdf_archive.hpp"
#include "positioning/floorplan/local_frame.hpp"
#include "positioning/floorplan/polygon.hpp"

namespace lotse::load {

/// The longitudes and latitudes a feature spans; empty where it has no usable coordinates.
struct LonLatBounds {
  floorplan::LonLat low{181, 91};
  floorplan::LonLat high{-181, -91};
  bool empty() const { return low.lon_deg > high.lon_deg; }
  void extend(const nlohmann::json& coordinates);
};

/// Turns GeoJSON geometries into the local frame. What isn't usable is a finding and no value.
class ImdfGeometry {
 public:
  ImdfGeometry(const floorplan::LocalFrame& frame, Findings& findings)
      : frame_(frame), findings_(findings) {}

  /// Polygon or MultiPolygon, valid. A ring that touches or crosses itself is repaired where the
  /// floor it covers stays what it was.
  std::optional<floorplan::Area> area(const ImdfFeature& feature) const;
  /// A LineString with at least two different points.
  std::optional<std::vector<Eigen::Vector2d>> line(const ImdfFeature& feature) const;
  /// A Point, or the middle of a Polygon's bounds.
  std::optional<Eigen::Vector2d> point(const ImdfFeature& feature) const;

 private:
  using Points = std::vector<Eigen::Vector2d>;
  std::optional<Points> points(const ImdfFeature& feature, const nlohmann::json& coordinates) const;
  std::optional<floorplan::Polygon> polygon(const ImdfFeature& feature,
                                            const nlohmann::json& rings) const;
  floorplan::Area parts(const ImdfFeature& feature, const floorplan::Polygon& polygon) const;
  std::optional<floorplan::Area> valid(const ImdfFeature& feature,
                                       const floorplan::Polygon& polygon) const;
  /// A feature whose geometry is a collection of one thing, as that thing.
  const nlohmann::json& single(const ImdfFeature& feature) const;
  void leave_out(const ImdfFeature& feature, const char* rule, std::string text) const;

  const floorplan::LocalFrame& frame_;
  Findings& findings_;
};

}  // namespace lotse::load
