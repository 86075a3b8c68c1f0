// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/plane_geometry.hpp"

#include <geos_c.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace lotse::floorplan {
namespace {

// Beyond this many times the distance a mitred corner is cut off (GEOS's own scale); 2 keeps every
// corner of 60° and more.
constexpr double mitre_limit = 2.0;
// Only round joins use it, and ours are mitred.
constexpr int quadrant_segments = 8;
// Corners nearer than that to an edge are put on it: no surveyor means them apart.
constexpr double repair_step_m = 1e-4;
// No wall is thinner; a lattice as coarse would close doors.
constexpr double coarsest_step_m = 0.05;

/// One GEOS context and what it made; used by one call on one thread, freed at its end.
class Geos {
 public:
  struct Destroy {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

  Geos() : context_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(
        context_, [](const char* text, void* self) { static_cast<Geos*>(self)->error_ = text; },
        this);
  }
  ~Geos() { GEOS_finish_r(context_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  GEOSContextHandle_t context() const { return context_; }

  Geometry own(GEOSGeometry* geometry) const {
    if (!geometry) throw std::runtime_error("GEOS: " + error_);
    return {geometry, Destroy{context_}};
  }

  /// In floating point GEOS gives up on edges that nearly coincide; on some lattice it hardly does.
  template <class OnLattice>
  Geometry own(GEOSGeometry* floating, OnLattice on_lattice) const {
    GEOSGeometry* made = floating;
    for (double step_m = repair_step_m; !made && step_m < coarsest_step_m; step_m *= 10) {
      made = on_lattice(step_m);
    }
    return own(made);
  }

  Geometry polygon(const Polygon& polygon) const {
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
    return own(GEOSGeom_createPolygon_r(context_, ring(polygon.outer), holes.data(),
                                        static_cast<unsigned>(holes.size())));
  }

  /// The union, since the parts of an area may overlap.
  Geometry area(const Area& area) const {
    if (area.size() == 1) return polygon(area.front());
    const Geometry parts = collection(area);
    return own(GEOSUnaryUnion_r(context_, parts.get()), [&](double step_m) {
      GEOSGeometry* united = GEOSUnaryUnionPrec_r(context_, parts.get(), step_m);
      // Growing by nothing unites as well, by another algorithm.
      return united ? united : GEOSBuffer_r(context_, parts.get(), 0, quadrant_segments);
    });
  }

  Area area(const GEOSGeometry* geometry) const {
    Area area;
    append(geometry, area);
    return area;
  }

  Geometry collection(const Area& area) const {
    std::vector<GEOSGeometry*> parts;
    for (const Polygon& part : area) parts.push_back(polygon(part).release());
    return collection(GEOS_MULTIPOLYGON, parts);
  }

  /// What rings that may cross and touch divide the plane into, without the outside.
  Area faces(const std::vector<Ring>& rings) const {
    std::vector<GEOSGeometry*> lines;
    lines.reserve(rings.size());
    for (const Ring& each : rings) lines.push_back(ring(each));
    const auto noded = own(GEOSUnaryUnionPrec_r(
        context_, collection(GEOS_MULTILINESTRING, lines).get(), repair_step_m));
    const GEOSGeometry* all = noded.get();
    return area(own(GEOSPolygonize_r(context_, &all, 1)).get());
  }

 private:
  Geometry collection(int type, std::vector<GEOSGeometry*>& parts) const {
    return own(GEOSGeom_createCollection_r(context_, type, parts.data(),
                                           static_cast<unsigned>(parts.size())));
  }

  GEOSGeometry* ring(const Ring& corners) const {
    std::vector<double> numbers;
    numbers.reserve(2 * corners.size() + 2);
    for (const Eigen::Vector2d& corner : corners) {
      numbers.insert(numbers.end(), {corner.x(), corner.y()});
    }
    if (!corners.empty()) {
      numbers.insert(numbers.end(), {corners.front().x(), corners.front().y()});
    }
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
        context_, numbers.data(), static_cast<unsigned>(numbers.size() / 2), 0, 0);
    return own(GEOSGeom_createLinearRing_r(context_, sequence)).release();
  }

  Ring ring(const GEOSGeometry* geometry, bool counter_clockwise) const {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context_, geometry);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(context_, sequence, &size);
    std::vector<double> numbers(2 * std::size_t{size});
    GEOSCoordSeq_copyToBuffer_r(context_, sequence, numbers.data(), 0, 0);
    Ring ring;
    for (std::size_t i = 0; i + 1 < size; ++i) {
      ring.emplace_back(numbers[2 * i], numbers[2 * i + 1]);
    }
    if ((signed_area_m2(ring) > 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
    return ring;
  }

  void append(const GEOSGeometry* geometry, Area& area) const {
    if (GEOSGeomTypeId_r(context_, geometry) == GEOS_POLYGON) {
      if (GEOSisEmpty_r(context_, geometry)) return;
      Polygon polygon{ring(GEOSGetExteriorRing_r(context_, geometry), true), {}};
      const int holes = GEOSGetNumInteriorRings_r(context_, geometry);
      for (int i = 0; i < holes; ++i) {
        polygon.holes.push_back(ring(GEOSGetInteriorRingN_r(context_, geometry, i), false));
      }
      area.push_back(std::move(polygon));
    } else if (GEOSGeomTypeId_r(context_, geometry) >= GEOS_MULTIPOINT) {
      const int parts = GEOSGetNumGeometries_r(context_, geometry);
      for (int i = 0; i < parts; ++i) append(GEOSGetGeometryN_r(context_, geometry, i), area);
    }
  }

  GEOSContextHandle_t context_;
  std::string error_;
};

/// @param floating, on_lattice the same overlay of GEOS, the latter with the lattice's step.
template <class Floating, class OnLattice>
Area overlaid(const Area& a, const Area& b, Floating floating, OnLattice on_lattice) {
  const Geos geos;
  const auto one = geos.area(a);
  const auto other = geos.area(b);
  const auto made = geos.own(floating(geos.context(), one.get(), other.get()), [&](double step_m) {
    return on_lattice(geos.context(), one.get(), other.get(), step_m);
  });
  return geos.area(made.get());
}

}  // namespace

Area united(const Area& area) {
  if (area.empty()) return {};
  const Geos geos;
  return geos.area(geos.area(area).get());
}

Area united(const Area& a, const Area& b) {
  Area both = a;
  both.insert(both.end(), b.begin(), b.end());
  return united(both);
}

Area without(const Area& area, const Area& taken) {
  if (area.empty() || taken.empty()) return area;
  return overlaid(area, taken, GEOSDifference_r, GEOSDifferencePrec_r);
}

Area common(const Area& a, const Area& b) {
  if (a.empty() || b.empty()) return {};
  return overlaid(a, b, GEOSIntersection_r, GEOSIntersectionPrec_r);
}

Area grown(const Area& area, double metres) {
  if (area.empty()) return {};
  const Geos geos;
  const auto buffer = [&](const GEOSGeometry* geometry) {
    return GEOSBufferWithStyle_r(geos.context(), geometry, metres, quadrant_segments,
                                 GEOSBUF_CAP_FLAT, GEOSBUF_JOIN_MITRE, mitre_limit);
  };
  const auto drawn = geos.area(area);
  const auto larger = geos.own(buffer(drawn.get()), [&](double step_m) {
    return buffer(geos.own(GEOSGeom_setPrecision_r(geos.context(), drawn.get(), step_m, 0)).get());
  });
  return geos.area(larger.get());
}

Area snapped(const Area& area, double step_m) {
  if (area.empty()) return {};
  const Geos geos;
  return geos.area(
      geos.own(GEOSGeom_setPrecision_r(geos.context(), geos.area(area).get(), step_m, 0)).get());
}

Area simplified(const Area& area, double tolerance_m) {
  if (area.empty()) return {};
  const Geos geos;
  return geos.area(
      geos.own(GEOSTopologyPreserveSimplify_r(geos.context(), geos.area(area).get(), tolerance_m))
          .get());
}

std::string invalid_because(const Polygon& polygon) {
  for (const Ring& hole : polygon.holes) {
    if (hole.size() < 3) return "a ring with fewer than 3 corners";
  }
  if (polygon.outer.size() < 3) return "a ring with fewer than 3 corners";
  const Geos geos;
  const auto geometry = geos.polygon(polygon);
  if (GEOSisValid_r(geos.context(), geometry.get()) == 1) return "";
  char* reason = GEOSisValidReason_r(geos.context(), geometry.get());
  std::string text = reason ? reason : "invalid";
  GEOSFree_r(geos.context(), reason);
  return text;
}

Area repaired(const Polygon& polygon) {
  if (polygon.outer.size() < 3) return {};
  std::vector<Ring> holes;
  std::copy_if(polygon.holes.begin(), polygon.holes.end(), std::back_inserter(holes),
               [](const Ring& hole) { return hole.size() >= 3; });
  const auto is_covered = [&](const Eigen::Vector2d& place_m) {
    return winding(polygon.outer, place_m) != 0 &&
           std::none_of(holes.begin(), holes.end(),
                        [&](const Ring& hole) { return winding(hole, place_m) != 0; });
  };
  std::vector<Ring> rings = holes;
  rings.push_back(polygon.outer);
  const Geos geos;
  Area covered;
  for (Polygon& face : geos.faces(rings)) {
    const auto inside = point_inside({face});
    if (inside && is_covered(*inside)) covered.push_back(std::move(face));
  }
  if (covered.empty()) return {};
  GEOSGeometry* whole =
      GEOSUnaryUnionPrec_r(geos.context(), geos.collection(covered).get(), repair_step_m);
  if (!whole) return {};
  Area area = geos.area(geos.own(whole).get());
  const bool is_valid = std::all_of(
      area.begin(), area.end(), [](const Polygon& part) { return invalid_because(part).empty(); });
  return is_valid ? area : Area{};
}

std::vector<std::array<Eigen::Vector2d, 3>> triangulated(const Area& area) {
  const Geos geos;
  std::vector<std::array<Eigen::Vector2d, 3>> triangles;
  for (const Polygon& polygon : area) {
    // It gives up on some rings that touch themselves: then there are no triangles.
    GEOSGeometry* cut =
        GEOSConstrainedDelaunayTriangulation_r(geos.context(), geos.polygon(polygon).get());
    if (!cut) return {};
    for (const Polygon& triangle : geos.area(geos.own(cut).get())) {
      if (triangle.outer.size() != 3) continue;
      triangles.push_back({triangle.outer[0], triangle.outer[1], triangle.outer[2]});
    }
  }
  return triangles;
}

std::optional<Eigen::Vector2d> point_inside(const Area& area) {
  const auto largest = std::max_element(
      area.begin(), area.end(),
      [](const Polygon& a, const Polygon& b) { return area_m2({a}) < area_m2({b}); });
  if (largest == area.end()) return std::nullopt;
  const Geos geos;
  const auto point = geos.own(GEOSPointOnSurface_r(geos.context(), geos.polygon(*largest).get()));
  Eigen::Vector2d place;
  GEOSGeomGetX_r(geos.context(), point.get(), &place.x());
  GEOSGeomGetY_r(geos.context(), point.get(), &place.y());
  return place;
}

bool touches_or_overlaps(const Area& a, const Area& b, double tolerance_m) {
  if (a.empty() || b.empty()) return false;
  const Geos geos;
  return GEOSDistanceWithin_r(geos.context(), geos.area(a).get(), geos.area(b).get(),
                              tolerance_m) == 1;
}

}  // namespace lotse::floorplan
