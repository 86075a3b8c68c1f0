// SPDX-License-Identifier: Apache-2.0
#include "tests/support/wall_oracle.hpp"

#include <geos_c.h>

namespace lotse::support {
namespace {

using Points = std::vector<Eigen::Vector2d>;

// An opening is drawn this near to the outline it opens.
constexpr double off_wall_m = 0.02;

}  // namespace

struct WallOracle::Geometry {
  GEOSContextHandle_t geos = GEOS_init_r();
  GEOSGeometry* walls = nullptr;
  const GEOSPreparedGeometry* prepared = nullptr;

  ~Geometry() {
    GEOSPreparedGeom_destroy_r(geos, prepared);
    GEOSGeom_destroy_r(geos, walls);
    GEOS_finish_r(geos);
  }

  GEOSGeometry* line(const Points& points, bool closed) const {
    const auto size = static_cast<unsigned>(points.size() + (closed ? 1 : 0));
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(geos, size, 2);
    for (unsigned i = 0; i < size; ++i) {
      const Eigen::Vector2d& point = points[i % points.size()];
      GEOSCoordSeq_setXY_r(geos, sequence, i, point.x(), point.y());
    }
    return GEOSGeom_createLineString_r(geos, sequence);
  }

  void add_outlines(const floorplan::Area& area, std::vector<GEOSGeometry*>& lines) const {
    for (const floorplan::Polygon& polygon : area) {
      lines.push_back(line(polygon.outer, true));
      for (const auto& hole : polygon.holes) lines.push_back(line(hole, true));
    }
  }

  GEOSGeometry* united(std::vector<GEOSGeometry*> parts) const {
    GEOSGeometry* all = GEOSGeom_createCollection_r(geos, GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                    static_cast<unsigned>(parts.size()));
    GEOSGeometry* made = GEOSUnaryUnion_r(geos, all);
    GEOSGeom_destroy_r(geos, all);
    return made;
  }
};

WallOracle::WallOracle(const floorplan::FloorPlan& plan, const floorplan::LevelId& level)
    : geometry_(std::make_unique<Geometry>()) {
  const Geometry& g = *geometry_;
  std::vector<GEOSGeometry*> outlines, openings, standing;
  for (const auto& unit : plan.units) {
    if (unit.level == level) g.add_outlines(unit.area, outlines);
  }
  for (const auto& opening : plan.openings) {
    if (opening.level != level) continue;
    GEOSGeometry* line = g.line(opening.line_m, false);
    openings.push_back(GEOSBuffer_r(g.geos, line, off_wall_m, 4));
    GEOSGeom_destroy_r(g.geos, line);
  }
  for (const auto& obstacle : plan.obstacles) {
    if (obstacle.level == level) g.add_outlines(obstacle.area, standing);
  }
  for (const auto& vehicle : plan.vehicles) {
    if (vehicle.level == level) g.add_outlines({vehicle.footprint}, standing);
  }
  GEOSGeometry* all = g.united(std::move(outlines));
  GEOSGeometry* open = g.united(std::move(openings));
  standing.push_back(GEOSDifference_r(g.geos, all, open));
  geometry_->walls = g.united(std::move(standing));
  geometry_->prepared = GEOSPrepare_r(g.geos, geometry_->walls);
  GEOSGeom_destroy_r(g.geos, open);
  GEOSGeom_destroy_r(g.geos, all);
}

WallOracle::~WallOracle() = default;
WallOracle::WallOracle(WallOracle&&) noexcept = default;

double WallOracle::distance_m(const Points& line_m) const {
  GEOSGeometry* line = geometry_->line(line_m, false);
  double distance = 0;
  GEOSPreparedDistance_r(geometry_->geos, geometry_->prepared, line, &distance);
  GEOSGeom_destroy_r(geometry_->geos, line);
  return distance;
}

}  // namespace lotse::support
