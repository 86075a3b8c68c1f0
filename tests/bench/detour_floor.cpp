// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/detour_floor.hpp"

#include <geos_c.h>
#include <recastnavigation/DetourNavMesh.h>
#include <recastnavigation/DetourNavMeshBuilder.h>
#include <recastnavigation/DetourNavMeshQuery.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <stdexcept>
#include <vector>

#include "positioning/routing/lattice.hpp"

namespace lotse::bench {
namespace {

using routing::LatticePoint;

constexpr int most_polygons = 4096;
constexpr int most_nodes = 65535;
constexpr unsigned short no_neighbour = 0xffff;
constexpr float height = 0;

using Loop = std::vector<std::uint32_t>;  // corners, counter-clockwise

/// Corners and convex polygons over them.
struct ConvexMesh {
  std::vector<LatticePoint> corners;
  std::vector<Loop> polygons;
};

class Triangulation {
 public:
  explicit Triangulation(const floorplan::Area& floor) {
    for (const floorplan::Polygon& polygon : floor) add(polygon);
    merge();
    std::erase_if(mesh_.polygons, [](const Loop& loop) { return loop.empty(); });
  }
  ConvexMesh mesh() && { return std::move(mesh_); }

 private:
  GEOSGeometry* ring(GEOSContextHandle_t geos, const floorplan::Ring& corners) const {
    const auto size = static_cast<unsigned>(corners.size() + 1);
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(geos, size, 2);
    for (unsigned i = 0; i < size; ++i) {
      const Eigen::Vector2d& at = corners[i % corners.size()];
      GEOSCoordSeq_setXY_r(geos, sequence, i, at.x(), at.y());
    }
    return GEOSGeom_createLinearRing_r(geos, sequence);
  }

  std::uint32_t corner(LatticePoint at) {
    const auto [found, is_new] =
        numbers_.emplace(at, static_cast<std::uint32_t>(mesh_.corners.size()));
    if (is_new) mesh_.corners.push_back(at);
    return found->second;
  }

  void add(const floorplan::Polygon& polygon) {
    GEOSContextHandle_t geos = GEOS_init_r();
    std::vector<GEOSGeometry*> holes;
    for (const auto& hole : polygon.holes) holes.push_back(ring(geos, hole));
    GEOSGeometry* whole = GEOSGeom_createPolygon_r(geos, ring(geos, polygon.outer), holes.data(),
                                                   static_cast<unsigned>(holes.size()));
    GEOSGeometry* triangles = GEOSConstrainedDelaunayTriangulation_r(geos, whole);
    for (int i = 0; i < GEOSGetNumGeometries_r(geos, triangles); ++i) {
      const GEOSGeometry* outline =
          GEOSGetExteriorRing_r(geos, GEOSGetGeometryN_r(geos, triangles, i));
      const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos, outline);
      Loop loop;
      for (unsigned k = 0; k < 3; ++k) {
        double x = 0;
        double y = 0;
        GEOSCoordSeq_getXY_r(geos, sequence, k, &x, &y);
        loop.push_back(corner(routing::to_lattice({x, y})));
      }
      const int turn = side(loop, 0);
      if (turn < 0) std::reverse(loop.begin(), loop.end());
      if (turn != 0) mesh_.polygons.push_back(loop);
    }
    GEOSGeom_destroy_r(geos, triangles);
    GEOSGeom_destroy_r(geos, whole);
    GEOS_finish_r(geos);
  }

  int side(const Loop& loop, std::size_t at) const {
    const auto corner = [&](std::size_t i) { return mesh_.corners[loop[i % loop.size()]]; };
    return routing::side(corner(at), corner(at + 1), corner(at + 2));
  }

  /// Over every inner edge, the longest first, as long as what comes of it is convex.
  void merge() {
    using Edge = std::pair<std::uint32_t, std::uint32_t>;
    std::map<Edge, std::size_t> owner;
    std::vector<Edge> inner;
    for (std::size_t i = 0; i < mesh_.polygons.size(); ++i) {
      const Loop& loop = mesh_.polygons[i];
      for (std::size_t k = 0; k < loop.size(); ++k) {
        const Edge edge{loop[k], loop[(k + 1) % loop.size()]};
        owner[edge] = i;
        if (owner.contains({edge.second, edge.first})) inner.push_back(edge);
      }
    }
    const auto length_m = [&](const Edge& edge) {
      return routing::distance_m(mesh_.corners[edge.first], mesh_.corners[edge.second]);
    };
    std::sort(inner.begin(), inner.end(),
              [&](const Edge& a, const Edge& b) { return length_m(a) > length_m(b); });
    for (const auto& [a, b] : inner) {
      const std::size_t kept = owner.at({a, b});
      const std::size_t other = owner.at({b, a});
      const Loop joined = kept == other ? Loop{} : join(kept, other, a, b);
      if (joined.empty()) continue;
      mesh_.polygons[kept] = joined;
      mesh_.polygons[other].clear();
      for (std::size_t k = 0; k < joined.size(); ++k) {
        owner[{joined[k], joined[(k + 1) % joined.size()]}] = kept;
      }
    }
  }

  Loop join(std::size_t first, std::size_t second, std::uint32_t a, std::uint32_t b) const {
    const auto from = [](Loop loop, std::uint32_t begin) {
      std::rotate(loop.begin(), std::find(loop.begin(), loop.end(), begin), loop.end());
      return loop;
    };
    Loop joined = from(mesh_.polygons[first], b);       // b … a
    const Loop rest = from(mesh_.polygons[second], a);  // a … b
    joined.insert(joined.end(), rest.begin() + 1, rest.end() - (rest.back() == b ? 1 : 0));
    if (joined.size() > DT_VERTS_PER_POLYGON) return {};
    for (std::size_t k = 0; k < joined.size(); ++k) {
      if (side(joined, k) < 0) return {};
    }
    return joined;
  }

  ConvexMesh mesh_;
  std::map<LatticePoint, std::uint32_t> numbers_;
};

/// Detour's polygons: corners clockwise, then for each edge the polygon beyond it.
std::vector<unsigned short> detour_polygons(const ConvexMesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, unsigned short> owner;
  const auto clockwise = [](Loop loop) {
    std::reverse(loop.begin(), loop.end());
    return loop;
  };
  for (std::size_t i = 0; i < mesh.polygons.size(); ++i) {
    const Loop loop = clockwise(mesh.polygons[i]);
    for (std::size_t k = 0; k < loop.size(); ++k) {
      owner[{loop[k], loop[(k + 1) % loop.size()]}] = static_cast<unsigned short>(i);
    }
  }
  std::vector<unsigned short> polygons;
  for (const Loop& each : mesh.polygons) {
    const Loop loop = clockwise(each);
    std::array<unsigned short, 2 * DT_VERTS_PER_POLYGON> one;
    one.fill(no_neighbour);
    for (std::size_t k = 0; k < loop.size(); ++k) {
      one[k] = static_cast<unsigned short>(loop[k]);
      const auto beyond = owner.find({loop[(k + 1) % loop.size()], loop[k]});
      if (beyond != owner.end()) one[DT_VERTS_PER_POLYGON + k] = beyond->second;
    }
    polygons.insert(polygons.end(), one.begin(), one.end());
  }
  return polygons;
}

}  // namespace

struct DetourFloor::Mesh {
  dtNavMesh mesh;
  dtNavMeshQuery query;
  dtQueryFilter filter;
  Eigen::Vector2d origin_m = Eigen::Vector2d::Zero();

  void build(const ConvexMesh& convex);
  std::array<float, 3> detour(const Eigen::Vector2d& at_m) const {
    return {static_cast<float>(at_m.x() - origin_m.x()), height,
            static_cast<float>(at_m.y() - origin_m.y())};
  }
};

void DetourFloor::Mesh::build(const ConvexMesh& convex) {
  if (convex.corners.size() >= no_neighbour) throw std::runtime_error("too large for one tile");
  origin_m = routing::to_metres(convex.corners.front());
  Eigen::Vector2d high_m = origin_m;
  for (const LatticePoint& corner : convex.corners) {
    origin_m = origin_m.cwiseMin(routing::to_metres(corner));
    high_m = high_m.cwiseMax(routing::to_metres(corner));
  }
  dtNavMeshCreateParams params;
  std::memset(&params, 0, sizeof params);
  params.cs = static_cast<float>((high_m - origin_m).maxCoeff() / 65'000);
  params.ch = 0.1F;
  std::vector<unsigned short> corners;
  for (const LatticePoint& corner : convex.corners) {
    const auto at = detour(routing::to_metres(corner));
    corners.push_back(static_cast<unsigned short>(std::lround(at[0] / params.cs)));
    corners.push_back(0);
    corners.push_back(static_cast<unsigned short>(std::lround(at[2] / params.cs)));
  }
  const auto polygons = detour_polygons(convex);
  const std::vector<unsigned short> flags(convex.polygons.size(), 1);
  const std::vector<unsigned char> areas(convex.polygons.size(), 0);
  params.verts = corners.data();
  params.vertCount = static_cast<int>(convex.corners.size());
  params.polys = polygons.data();
  params.polyFlags = flags.data();
  params.polyAreas = areas.data();
  params.polyCount = static_cast<int>(convex.polygons.size());
  params.nvp = DT_VERTS_PER_POLYGON;
  const auto high = detour(high_m);
  std::copy(high.begin(), high.end(), params.bmax);
  params.bmax[1] = 1;
  params.walkableHeight = 2;
  params.walkableClimb = 0.2F;
  params.buildBvTree = true;
  unsigned char* data = nullptr;
  int size = 0;
  if (!dtCreateNavMeshData(&params, &data, &size)) throw std::runtime_error("Detour refuses");
  // The true corners in place of those rounded to its 16-bit grid: neither floor is larger.
  auto* exact = reinterpret_cast<float*>(data + sizeof(dtMeshHeader));
  for (const LatticePoint& corner : convex.corners) {
    const auto at = detour(routing::to_metres(corner));
    exact = std::copy(at.begin(), at.end(), exact);
  }
  if (dtStatusFailed(mesh.init(data, size, DT_TILE_FREE_DATA)) ||
      dtStatusFailed(query.init(&mesh, most_nodes))) {
    throw std::runtime_error("Detour refuses");
  }
}

DetourFloor::DetourFloor(const floorplan::Area& floor) : mesh_(std::make_unique<Mesh>()) {
  mesh_->build(Triangulation(floor).mesh());
}

DetourFloor::~DetourFloor() = default;

std::optional<double> DetourFloor::route_m(const Eigen::Vector2d& from_m,
                                           const Eigen::Vector2d& to_m) const {
  const Mesh& m = *mesh_;
  const auto from = m.detour(from_m);
  const auto to = m.detour(to_m);
  constexpr std::array<float, 3> reach{0.1F, 1, 0.1F};
  dtPolyRef first = 0;
  dtPolyRef last = 0;
  std::array<float, 3> start{};
  std::array<float, 3> end{};
  m.query.findNearestPoly(from.data(), reach.data(), &m.filter, &first, start.data());
  m.query.findNearestPoly(to.data(), reach.data(), &m.filter, &last, end.data());
  if (first == 0 || last == 0) return std::nullopt;
  std::array<dtPolyRef, most_polygons> corridor;
  int polygons = 0;
  m.query.findPath(first, last, start.data(), end.data(), &m.filter, corridor.data(), &polygons,
                   most_polygons);
  if (polygons == 0 || corridor[static_cast<std::size_t>(polygons - 1)] != last) {
    return std::nullopt;
  }
  std::array<float, 3 * most_polygons> line;
  int points = 0;
  m.query.findStraightPath(start.data(), end.data(), corridor.data(), polygons, line.data(),
                           nullptr, nullptr, &points, most_polygons);
  double length_m = 0;
  for (int i = 1; i < points; ++i) {
    length_m += std::hypot(static_cast<double>(line[3 * i]) - line[3 * i - 3],
                           static_cast<double>(line[3 * i + 2]) - line[3 * i - 1]);
  }
  return length_m;
}

}  // namespace lotse::bench
