// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "positioning/floorplan/polygon.hpp"

namespace lotse::floorplan {

/// Operations on areas, done by GEOS. Inputs may overlap or have rings in either direction but
/// must be valid otherwise (see `invalid_because`); results are valid, their outer rings run
/// counter-clockwise and their holes clockwise. All are pure and thread-safe.

Area united(const Area& area);
Area united(const Area& a, const Area& b);
Area without(const Area& area, const Area& taken);
Area common(const Area& a, const Area& b);

/// Grown by `metres` all round, shrunk where negative, with mitred corners: a wall's corner stays
/// one corner, which keeps the corner count, and with it the search for ways, small.
Area grown(const Area& area, double metres);

/// Every corner on the lattice of `step_m`, still valid; slivers thinner than it are gone.
Area snapped(const Area& area, double step_m);

/// Corners taken out where the outline moves by less than `tolerance_m`.
Area simplified(const Area& area, double tolerance_m);

/// Why the polygon can't be used ("Self-intersection …"); empty when it is valid.
std::string invalid_because(const Polygon& polygon);
/// The valid area that covers the same floor: all that the outer ring runs around and no hole does.
/// Its edges are noded by snap rounding (Hobby 1999), which edges that nearly coincide can't upset:
/// GEOS's own repair works in floating point, gives up on such and leaks what it had begun. Empty
/// where nothing is left.
Area repaired(const Polygon& polygon);

/// Triangles over the area's own corners, in either direction (GEOS's constrained Delaunay
/// triangulation); those of rings that touch themselves may not cover all of it.
std::vector<std::array<Eigen::Vector2d, 3>> triangulated(const Area& area);

/// A point well inside the largest polygon; empty for an empty area.
std::optional<Eigen::Vector2d> point_inside(const Area& area);

bool touches_or_overlaps(const Area& a, const Area& b, double tolerance_m);

}  // namespace lotse::floorplan
