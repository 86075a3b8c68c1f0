// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/visibility_graph.hpp"

#include <geos_c.h>

#include <limits>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::floorplan {
namespace {

// Corners lie on a lattice of 0.1 mm, ends of ways anywhere: half a step off is still on the floor.
constexpr double slack_m = 0.0002;

}  // namespace

/// The floor with a little slack, prepared for questions of sight.
struct VisibilityGraph::Sight {
  GEOSContextHandle_t geos = GEOS_init_r();
  GEOSGeometry* floor = nullptr;
  const GEOSPreparedGeometry* prepared = nullptr;

  explicit Sight(const Area& area) {
    std::vector<GEOSGeometry*> parts;
    for (const Polygon& polygon : grown(area, slack_m)) {
      std::vector<GEOSGeometry*> holes;
      for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
      parts.push_back(GEOSGeom_createPolygon_r(geos, ring(polygon.outer), holes.data(),
                                               static_cast<unsigned>(holes.size())));
    }
    floor = GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, parts.data(),
                                        static_cast<unsigned>(parts.size()));
    prepared = GEOSPrepare_r(geos, floor);
  }
  ~Sight() {
    GEOSPreparedGeom_destroy_r(geos, prepared);
    GEOSGeom_destroy_r(geos, floor);
    GEOS_finish_r(geos);
  }
  Sight(const Sight&) = delete;
  Sight& operator=(const Sight&) = delete;

  GEOSCoordSequence* sequence(const Ring& points) const {
    GEOSCoordSequence* made = GEOSCoordSeq_create_r(geos, static_cast<unsigned>(points.size()), 2);
    for (unsigned i = 0; i < points.size(); ++i) {
      GEOSCoordSeq_setXY_r(geos, made, i, points[i].x(), points[i].y());
    }
    return made;
  }
  GEOSGeometry* ring(Ring corners) const {
    corners.push_back(corners.front());
    return GEOSGeom_createLinearRing_r(geos, sequence(corners));
  }
  bool sees(const Eigen::Vector2d& a, const Eigen::Vector2d& b) const {
    GEOSGeometry* line = GEOSGeom_createLineString_r(geos, sequence({a, b}));
    const bool covered = GEOSPreparedCovers_r(geos, prepared, line) == 1;
    GEOSGeom_destroy_r(geos, line);
    return covered;
  }
};

VisibilityGraph::VisibilityGraph(const Area& floor) : sight_(std::make_unique<Sight>(floor)) {
  for (const Polygon& polygon : floor) {
    corners_.insert(corners_.end(), polygon.outer.begin(), polygon.outer.end());
    for (const Ring& hole : polygon.holes) {
      corners_.insert(corners_.end(), hole.begin(), hole.end());
    }
  }
  links_.resize(corners_.size());
  for (std::size_t a = 0; a < corners_.size(); ++a) {
    for (std::size_t b = a + 1; b < corners_.size(); ++b) {
      if (!sight_->sees(corners_[a], corners_[b])) continue;
      const double length_m = (corners_[a] - corners_[b]).norm();
      links_[a].push_back({b, length_m});
      links_[b].push_back({a, length_m});
    }
  }
}

VisibilityGraph::~VisibilityGraph() = default;
VisibilityGraph::VisibilityGraph(VisibilityGraph&&) noexcept = default;

std::optional<double> VisibilityGraph::shortest_m(const Eigen::Vector2d& from_m,
                                                  const Eigen::Vector2d& to_m) const {
  if (sight_->sees(from_m, to_m)) return (to_m - from_m).norm();
  constexpr double far = std::numeric_limits<double>::infinity();
  std::vector<double> length_m(corners_.size(), far);
  for (std::size_t i = 0; i < corners_.size(); ++i) {
    if (sight_->sees(from_m, corners_[i])) length_m[i] = (corners_[i] - from_m).norm();
  }
  std::vector<bool> done(corners_.size(), false);
  double least_m = far;
  for (;;) {
    std::size_t nearest = corners_.size();
    double nearest_m = least_m;
    for (std::size_t i = 0; i < corners_.size(); ++i) {
      if (done[i] || length_m[i] >= nearest_m) continue;
      nearest = i;
      nearest_m = length_m[i];
    }
    if (nearest == corners_.size()) break;
    done[nearest] = true;
    const double whole_m = nearest_m + (to_m - corners_[nearest]).norm();
    if (whole_m < least_m && sight_->sees(corners_[nearest], to_m)) least_m = whole_m;
    for (const Link& link : links_[nearest]) {
      length_m[link.to] = std::min(length_m[link.to], nearest_m + link.length_m);
    }
  }
  return least_m < far ? std::optional(least_m) : std::nullopt;
}

}  // namespace lotse::floorplan
