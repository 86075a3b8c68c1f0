// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/floor_outline.hpp"

#include <catch2/catch.hpp>

#include "positioning/floorplan/plane_geometry.hpp"

using namespace lotse::floorplan;
using namespace lotse::routing;

namespace {

Polygon square(double x, double y, double side) {
  return {{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}, {}};
}

/// 9 m by 9 m with a pillar from (3, 3) to (6, 6).
FloorOutline hall_with_pillar() {
  return FloorOutline(without({square(0, 0, 9)}, {square(3, 3, 3)}));
}

LatticePoint at(double x, double y) {
  return to_lattice({x, y});
}

}  // namespace

TEST_CASE("a pillar blocks the line through it and no other") {
  const FloorOutline floor = hall_with_pillar();
  CHECK(floor.sees(at(1, 1), at(8, 1)));
  CHECK_FALSE(floor.sees(at(1, 1), at(8, 8)));
  CHECK_FALSE(floor.sees(at(4.5, 1), at(4.5, 8)));
  CHECK(floor.sees(at(1, 1), at(3, 3)));
}

TEST_CASE("one may slide along a wall but not cut through a pillar's corners") {
  const FloorOutline floor = hall_with_pillar();
  CHECK(floor.sees(at(3, 3), at(6, 3)));
  CHECK(floor.sees(at(0, 0), at(9, 0)));
  // A line that runs on along the pillar's side passes its corners: it is two or three lines.
  CHECK_FALSE(floor.sees(at(1, 3), at(8, 3)));
  const auto& corners = floor.corners();
  for (const Corner& a : corners) {
    for (const Corner& b : corners) {
      const bool diagonal =
          a.sticks_out() && b.sticks_out() && a.at.x != b.at.x && a.at.y != b.at.y;
      if (diagonal) CHECK_FALSE(floor.sees(a, b));
    }
  }
}

TEST_CASE("ways bend at a pillar's corners, never at a room's") {
  int bends = 0;
  const FloorOutline floor = hall_with_pillar();
  for (const Corner& corner : floor.corners()) bends += corner.sticks_out();
  CHECK(bends == 4);
}

TEST_CASE("a wall one leans on hides what is behind it") {
  const FloorOutline floor = hall_with_pillar();
  CHECK(floor.sees(at(3, 4), at(1, 4)));
  CHECK_FALSE(floor.sees(at(3, 4), at(8, 4)));
  CHECK(floor.sees(at(3, 4), at(3, 5)));
}

TEST_CASE("a point off the floor is moved to the nearest one on it, within reach") {
  const FloorOutline floor = hall_with_pillar();
  CHECK(floor.nearest_on_floor({1, 1}, 0) == at(1, 1));
  const auto moved = floor.nearest_on_floor({3.5, 4.5}, 1);
  REQUIRE(moved);
  CHECK(floor.contains(*moved));
  CHECK(distance_m(*moved, at(3, 4.5)) < 0.002);
  CHECK_FALSE(floor.nearest_on_floor({4.5, 4.5}, 1));
  const auto corner = floor.nearest_on_floor({-0.3, -0.3}, 1);
  REQUIRE(corner);
  CHECK(floor.contains(*corner));
}

TEST_CASE("a floor without any outline has no place on it") {
  const FloorOutline nothing{Area{}};
  CHECK_FALSE(nothing.contains(at(0, 0)));
  CHECK_FALSE(nothing.nearest_on_floor({0, 0}, 100));
}
