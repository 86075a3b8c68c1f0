// SPDX-License-Identifier: Apache-2.0
#include "tests/support/way_oracle.hpp"

#include <geos_c.h>

#include <limits>

namespace lotse::support {
namespace {

using Points = std::vector<Eigen::Vector2d>;

// Corners lie on a lattice of 0.1 mm, ends of ways anywhere: half a step off is still on the floor.
constexpr double lattice_slack_m = 0.0002;

GEOSCoordSequence* sequence(GEOSContextHandle_t geos, const Points& points, bool closed) {
  const auto size = static_cast<unsigned>(points.size() + (closed ? 1 : 0));
  GEOSCoordSequence* made = GEOSCoordSeq_create_r(geos, size, 2);
  for (unsigned i = 0; i < size; ++i) {
    const Eigen::Vector2d& point = points[i % points.size()];
    GEOSCoordSeq_setXY_r(geos, made, i, point.x(), point.y());
  }
  return made;
}

GEOSGeometry* polygons(GEOSContextHandle_t geos, const floorplan::Area& area) {
  std::vector<GEOSGeometry*> parts;
  for (const floorplan::Polygon& polygon : area) {
    std::vector<GEOSGeometry*> holes;
    for (const auto& hole : polygon.holes) {
      holes.push_back(GEOSGeom_createLinearRing_r(geos, sequence(geos, hole, true)));
    }
    GEOSGeometry* outer = GEOSGeom_createLinearRing_r(geos, sequence(geos, polygon.outer, true));
    parts.push_back(
        GEOSGeom_createPolygon_r(geos, outer, holes.data(), static_cast<unsigned>(holes.size())));
  }
  return GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, parts.data(),
                                     static_cast<unsigned>(parts.size()));
}

}  // namespace

struct WayOracle::Geometry {
  GEOSContextHandle_t geos = GEOS_init_r();
  GEOSGeometry* floor = nullptr;
  GEOSGeometry* with_slack = nullptr;
  const GEOSPreparedGeometry* prepared = nullptr;
  Points corners;

  ~Geometry() {
    GEOSPreparedGeom_destroy_r(geos, prepared);
    GEOSGeom_destroy_r(geos, with_slack);
    GEOSGeom_destroy_r(geos, floor);
    GEOS_finish_r(geos);
  }

  bool sees(const Eigen::Vector2d& a, const Eigen::Vector2d& b) const {
    GEOSGeometry* line = GEOSGeom_createLineString_r(geos, sequence(geos, {a, b}, false));
    const bool covered = GEOSPreparedCovers_r(geos, prepared, line) == 1;
    GEOSGeom_destroy_r(geos, line);
    return covered;
  }
};

WayOracle::WayOracle(const floorplan::Area& floor) : geometry_(std::make_unique<Geometry>()) {
  Geometry& g = *geometry_;
  g.floor = polygons(g.geos, floor);
  g.with_slack = GEOSBuffer_r(g.geos, g.floor, lattice_slack_m, 8);
  g.prepared = GEOSPrepare_r(g.geos, g.with_slack);
  for (const floorplan::Polygon& polygon : floor) {
    g.corners.insert(g.corners.end(), polygon.outer.begin(), polygon.outer.end());
    for (const auto& hole : polygon.holes) {
      g.corners.insert(g.corners.end(), hole.begin(), hole.end());
    }
  }
}

WayOracle::~WayOracle() = default;

bool WayOracle::covers(const Points& line_m, double tolerance_m) const {
  const Geometry& g = *geometry_;
  GEOSGeometry* line = GEOSGeom_createLineString_r(g.geos, sequence(g.geos, line_m, false));
  GEOSGeometry* grown = GEOSBuffer_r(g.geos, g.floor, tolerance_m, 8);
  const bool covered = GEOSCovers_r(g.geos, grown, line) == 1;
  GEOSGeom_destroy_r(g.geos, grown);
  GEOSGeom_destroy_r(g.geos, line);
  return covered;
}

double WayOracle::distance_m(const Points& line_m, const floorplan::Area& area) {
  if (area.empty()) return std::numeric_limits<double>::infinity();
  GEOSContextHandle_t geos = GEOS_init_r();
  GEOSGeometry* line = GEOSGeom_createLineString_r(geos, sequence(geos, line_m, false));
  GEOSGeometry* blocked = polygons(geos, area);
  double distance = 0;
  GEOSDistance_r(geos, line, blocked, &distance);
  GEOSGeom_destroy_r(geos, blocked);
  GEOSGeom_destroy_r(geos, line);
  GEOS_finish_r(geos);
  return distance;
}

std::optional<double> WayOracle::shortest_m(const Eigen::Vector2d& from_m,
                                            const Eigen::Vector2d& to_m) const {
  Points points = geometry_->corners;
  points.push_back(from_m);
  points.push_back(to_m);
  constexpr double far = std::numeric_limits<double>::infinity();
  std::vector<double> length_m(points.size(), far);
  std::vector<bool> done(points.size(), false);
  length_m[points.size() - 2] = 0;
  for (std::size_t round = 0; round < points.size(); ++round) {
    std::size_t nearest = points.size();
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (!done[i] && length_m[i] < (nearest == points.size() ? far : length_m[nearest])) {
        nearest = i;
      }
    }
    if (nearest == points.size()) return std::nullopt;
    if (nearest == points.size() - 1) return length_m.back();
    done[nearest] = true;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double length = length_m[nearest] + (points[i] - points[nearest]).norm();
      if (!done[i] && length < length_m[i] && geometry_->sees(points[nearest], points[i])) {
        length_m[i] = length;
      }
    }
  }
  return std::nullopt;
}

}  // namespace lotse::support
