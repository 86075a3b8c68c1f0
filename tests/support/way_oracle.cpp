// SPDX-License-Identifier: Apache-2.0
#include "tests/support/way_oracle.hpp"

#include <geos_c.h>

#include <limits>

namespace lotse::support {
namespace {

using Points = std::vector<Eigen::Vector2d>;

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

  ~Geometry() {
    GEOSGeom_destroy_r(geos, floor);
    GEOS_finish_r(geos);
  }
};

WayOracle::WayOracle(const floorplan::Area& floor) : geometry_(std::make_unique<Geometry>()) {
  geometry_->floor = polygons(geometry_->geos, floor);
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

}  // namespace lotse::support
