// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/floor_mesh.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/routing/floor_outline.hpp"

using namespace lotse::floorplan;
using namespace lotse::routing;

namespace {

Polygon square(double x, double y, double side) {
  return {{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}, {}};
}

std::set<LatticePoint> seen_from(const FloorMesh& mesh, LatticePoint from) {
  std::vector<std::uint32_t> seen;
  mesh.look_around(from, seen);
  std::set<LatticePoint> corners;
  for (const std::uint32_t corner : seen) corners.insert(mesh.corners()[corner]);
  return corners;
}

}  // namespace

TEST_CASE("one sees the corners of a pillar's near side, not those behind it") {
  const Area hall = without({square(0, 0, 9)}, {square(3, 3, 3)});
  const auto mesh = FloorMesh::of(hall);
  REQUIRE(mesh);
  const auto seen = seen_from(*mesh, to_lattice({1, 4.5}));
  const auto sees = [&](double x, double y) { return seen.contains(to_lattice({x, y})); };
  CHECK(sees(3, 3));
  CHECK(sees(3, 6));
  CHECK_FALSE(sees(6, 3));
  CHECK_FALSE(sees(6, 6));
  CHECK(sees(0, 0));
  CHECK(sees(0, 9));
  CHECK_FALSE(sees(9, 0));
}

TEST_CASE("looking around sees what single lines of sight see") {
  constexpr unsigned seed = 11;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> anywhere(0, 20);
  std::uniform_real_distribution<double> angle(0, 3);
  Area pillars;
  for (int i = 0; i < 15; ++i) {
    const double turn = angle(random);
    pillars.push_back(
        rectangle({anywhere(random), anywhere(random)}, {std::cos(turn), std::sin(turn)}, 3, 1));
  }
  const Area floor = snapped(without({square(0, 0, 20)}, pillars), lattice_step_m);
  const auto mesh = FloorMesh::of(floor);
  REQUIRE(mesh);
  const FloorOutline outline(floor);
  for (int i = 0; i < 200; ++i) {
    const LatticePoint from = to_lattice({anywhere(random), anywhere(random)});
    if (!outline.contains(from)) continue;
    const auto seen = seen_from(*mesh, from);
    for (const Corner& corner : outline.corners()) {
      CHECK(seen.contains(corner.at) == outline.sees(corner, from));
    }
  }
}

TEST_CASE("from off the floor one sees nothing") {
  const auto mesh = FloorMesh::of({square(0, 0, 9)});
  REQUIRE(mesh);
  CHECK(seen_from(*mesh, to_lattice({-1, 4})).empty());
  CHECK(seen_from(*mesh, to_lattice({4, 30})).empty());
}
