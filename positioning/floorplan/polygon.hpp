// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <optional>
#include <vector>

namespace lotse::floorplan {

/// Corners in order, metres in the local frame; the first isn't repeated at the end.
using Ring = std::vector<Eigen::Vector2d>;

struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
};

/// Any number of polygons, disjoint once they came out of an operation of plane_geometry.hpp.
using Area = std::vector<Polygon>;

/// Shoelace; positive when the corners run counter-clockwise.
double signed_area_m2(const Ring& ring);
double area_m2(const Area& area);

/// The smallest upright rectangle around an area; empty for an empty one.
Eigen::AlignedBox2d bounds(const Area& area);
/// That rectangle, `metres` larger on every side.
Eigen::AlignedBox2d bounds(const Area& area, double metres);

/// Even-odd rule over all rings; points on an edge may go either way.
bool contains(const Polygon& polygon, const Eigen::Vector2d& point_m);
bool contains(const Area& area, const Eigen::Vector2d& point_m);

/// How often the ring runs around a point that isn't on it, counter-clockwise.
int winding(const Ring& ring, const Eigen::Vector2d& point_m);

/// The place on any edge that is nearest to a point; empty for an empty area.
std::optional<Eigen::Vector2d> nearest_on_outline(const Area& area, const Eigen::Vector2d& point_m);

/// How far a point is from the nearest edge, whichever side it is on; infinite for an empty area.
double distance_to_outline_m(const Area& area, const Eigen::Vector2d& point_m);
/// The same, but 0 for a point inside.
double distance_to_area_m(const Area& area, const Eigen::Vector2d& point_m);

/// How often the polygon's edges cross each other, counted no further than `most` + 1. Crossing is
/// to pass through, not to touch. Also `most` + 1 where so many edges lie abreast that counting
/// would take as long as that many crossings.
std::size_t crossings(const Polygon& polygon, std::size_t most);

/// The point of the segment a–b that is nearest to `point_m`.
Eigen::Vector2d nearest_on_segment(const Eigen::Vector2d& a, const Eigen::Vector2d& b,
                                   const Eigen::Vector2d& point_m);

/// A rectangle around `centre_m` whose length lies along the unit vector `forward`; its corners
/// run counter-clockwise from the front right one.
Polygon rectangle(const Eigen::Vector2d& centre_m, const Eigen::Vector2d& forward, double length_m,
                  double width_m);

}  // namespace lotse::floorplan
