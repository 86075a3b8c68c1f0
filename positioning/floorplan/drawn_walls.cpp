// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/drawn_walls.hpp"

#include <geos_c.h>

#include <algorithm>

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/floorplan/unit_kind.hpp"

namespace lotse::floorplan {
namespace {

using Points = std::vector<Eigen::Vector2d>;

// An opening opens every outline this near in front of it and behind it: the thickest wall.
constexpr double wall_m = 1.0;
// Pieces of open floor that meet are drawn with up to this much of a gap.
constexpr double seam_m = 0.05;
// Doors are drawn on a wall's middle or on either face.
constexpr double door_off_wall_m = 0.5;

/// Open floor, and stairs and lifts that no door is drawn at, have no wall between them.
bool has_walls(const FloorPlan& plan, const Unit& unit) {
  if (unit_kind(unit.category) == UnitKind::open_floor) return false;
  if (!passage_kind(unit.category)) return true;
  return std::any_of(plan.openings.begin(), plan.openings.end(), [&](const Opening& opening) {
    if (opening.level != unit.level || opening.line_m.empty()) return false;
    const Eigen::Vector2d middle = (opening.line_m.front() + opening.line_m.back()) / 2;
    return distance_to_outline_m(unit.area, middle) < door_off_wall_m;
  });
}

}  // namespace

struct DrawnWalls::Geometry {
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

  void add_outlines(const Area& area, std::vector<GEOSGeometry*>& lines) const {
    for (const Polygon& polygon : area) {
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

DrawnWalls::DrawnWalls(const FloorPlan& plan, const LevelId& level)
    : geometry_(std::make_unique<Geometry>()) {
  const Geometry& g = *geometry_;
  std::vector<GEOSGeometry*> outlines, openings, standing;
  Area open_floor;
  for (const auto& unit : plan.units) {
    if (unit.level != level) continue;
    if (has_walls(plan, unit)) {
      g.add_outlines(unit.area, outlines);
    } else {
      const Area area = grown(unit.area, seam_m);
      open_floor.insert(open_floor.end(), area.begin(), area.end());
    }
  }
  if (!open_floor.empty()) g.add_outlines(grown(united(open_floor), -seam_m), outlines);
  for (const auto& opening : plan.openings) {
    if (opening.level != level) continue;
    GEOSGeometry* line = g.line(opening.line_m, false);
    openings.push_back(
        GEOSBufferWithStyle_r(g.geos, line, wall_m, 1, GEOSBUF_CAP_FLAT, GEOSBUF_JOIN_MITRE, 1.0));
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

DrawnWalls::~DrawnWalls() = default;
DrawnWalls::DrawnWalls(DrawnWalls&&) noexcept = default;

double DrawnWalls::distance_m(const Points& line_m) const {
  GEOSGeometry* line = geometry_->line(line_m, false);
  double distance = 0;
  GEOSPreparedDistance_r(geometry_->geos, geometry_->prepared, line, &distance);
  GEOSGeom_destroy_r(geometry_->geos, line);
  return distance;
}

}  // namespace lotse::floorplan
