// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/polygon.hpp"

#include <algorithm>
#include <limits>

namespace lotse::floorplan {
namespace {

bool crosses_odd_times(const Ring& ring, const Eigen::Vector2d& point_m) {
  bool odd = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Eigen::Vector2d& a = ring[i];
    const Eigen::Vector2d& b = ring[j];
    if ((a.y() > point_m.y()) == (b.y() > point_m.y())) continue;
    const double x = a.x() + (point_m.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
    if (point_m.x() < x) odd = !odd;
  }
  return odd;
}

struct Edge {
  Eigen::Vector2d a;
  Eigen::Vector2d b;
  double left() const { return std::min(a.x(), b.x()); }
  double right() const { return std::max(a.x(), b.x()); }
};

std::vector<Edge> edges_by_x(const Polygon& polygon) {
  std::vector<Edge> edges;
  const auto add = [&](const Ring& ring) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      edges.push_back({ring[j], ring[i]});
    }
  };
  add(polygon.outer);
  for (const Ring& hole : polygon.holes) add(hole);
  std::sort(edges.begin(), edges.end(),
            [](const Edge& a, const Edge& b) { return a.left() < b.left(); });
  return edges;
}

/// Positive where `point` lies left of the edge.
double side(const Edge& edge, const Eigen::Vector2d& point) {
  const Eigen::Vector2d along = edge.b - edge.a;
  const Eigen::Vector2d to = point - edge.a;
  return along.x() * to.y() - along.y() * to.x();
}

bool cross(const Edge& one, const Edge& other) {
  return side(one, other.a) * side(one, other.b) < 0 && side(other, one.a) * side(other, one.b) < 0;
}

}  // namespace

double signed_area_m2(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    // Relative to one corner, so that far-off coordinates cost no precision.
    const Eigen::Vector2d a = ring[j] - ring[0];
    const Eigen::Vector2d b = ring[i] - ring[0];
    twice += a.x() * b.y() - b.x() * a.y();
  }
  return twice / 2;
}

double area_m2(const Area& area) {
  double sum = 0;
  for (const Polygon& polygon : area) {
    sum += std::abs(signed_area_m2(polygon.outer));
    for (const Ring& hole : polygon.holes) sum -= std::abs(signed_area_m2(hole));
  }
  return sum;
}

Eigen::AlignedBox2d bounds(const Area& area) {
  Eigen::AlignedBox2d box;
  for (const Polygon& polygon : area) {
    for (const Eigen::Vector2d& corner : polygon.outer) box.extend(corner);
  }
  return box;
}

Eigen::AlignedBox2d bounds(const Area& area, double metres) {
  Eigen::AlignedBox2d box = bounds(area);
  if (box.isEmpty()) return box;
  return {box.min().array() - metres, box.max().array() + metres};
}

bool contains(const Polygon& polygon, const Eigen::Vector2d& point_m) {
  if (!crosses_odd_times(polygon.outer, point_m)) return false;
  return std::none_of(polygon.holes.begin(), polygon.holes.end(),
                      [&](const Ring& hole) { return crosses_odd_times(hole, point_m); });
}

bool contains(const Area& area, const Eigen::Vector2d& point_m) {
  return std::any_of(area.begin(), area.end(),
                     [&](const Polygon& polygon) { return contains(polygon, point_m); });
}

int winding(const Ring& ring, const Eigen::Vector2d& point_m) {
  int times = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const bool up = ring[j].y() <= point_m.y() && ring[i].y() > point_m.y();
    const bool down = ring[i].y() <= point_m.y() && ring[j].y() > point_m.y();
    const double left = side({ring[j], ring[i]}, point_m);
    if (up && left > 0) ++times;
    if (down && left < 0) --times;
  }
  return times;
}

std::optional<Eigen::Vector2d> nearest_on_outline(const Area& area,
                                                  const Eigen::Vector2d& point_m) {
  std::optional<Eigen::Vector2d> nearest;
  const auto visit = [&](const Ring& ring) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const Eigen::Vector2d place_m = nearest_on_segment(ring[j], ring[i], point_m);
      if (!nearest || (place_m - point_m).squaredNorm() < (*nearest - point_m).squaredNorm()) {
        nearest = place_m;
      }
    }
  };
  for (const Polygon& polygon : area) {
    visit(polygon.outer);
    for (const Ring& hole : polygon.holes) visit(hole);
  }
  return nearest;
}

double distance_to_outline_m(const Area& area, const Eigen::Vector2d& point_m) {
  const auto nearest = nearest_on_outline(area, point_m);
  return nearest ? (*nearest - point_m).norm() : std::numeric_limits<double>::infinity();
}

double distance_to_area_m(const Area& area, const Eigen::Vector2d& point_m) {
  return contains(area, point_m) ? 0 : distance_to_outline_m(area, point_m);
}

std::size_t crossings(const Polygon& polygon, std::size_t most) {
  // A sweep along x looks only at pairs of edges that lie above each other; this many of them for
  // each crossing allowed is a tenth of a second for a thousand.
  const std::size_t most_pairs = 5000 * most;
  const std::vector<Edge> edges = edges_by_x(polygon);
  std::size_t found = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    for (std::size_t k = i + 1; k < edges.size() && edges[k].left() <= edges[i].right(); ++k) {
      if (cross(edges[i], edges[k])) ++found;
      if (found > most || ++pairs > most_pairs) return most + 1;
    }
  }
  return found;
}

Eigen::Vector2d nearest_on_segment(const Eigen::Vector2d& a, const Eigen::Vector2d& b,
                                   const Eigen::Vector2d& point_m) {
  const Eigen::Vector2d along = b - a;
  const double squared = along.squaredNorm();
  if (squared == 0) return a;
  return a + std::clamp((point_m - a).dot(along) / squared, 0.0, 1.0) * along;
}

Polygon rectangle(const Eigen::Vector2d& centre_m, const Eigen::Vector2d& forward, double length_m,
                  double width_m) {
  const Eigen::Vector2d ahead = forward * (length_m / 2);
  const Eigen::Vector2d left = Eigen::Vector2d(-forward.y(), forward.x()) * (width_m / 2);
  return {{centre_m + ahead - left, centre_m + ahead + left, centre_m - ahead + left,
           centre_m - ahead - left},
          {}};
}

}  // namespace lotse::floorplan
