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
  std::set<LatticePoint> corners;
  std::vector<FloorMesh::Look> looks;
  const auto spot = mesh.find(from);
  REQUIRE(spot);
  mesh.look_around(*spot, looks,
                   [&](std::uint32_t corner) { corners.insert(mesh.corners()[corner]); });
  return corners;
}

/// A hall with pillars that stand at any angle, and across one another.
Area pillared_hall(std::mt19937& random) {
  std::uniform_real_distribution<double> anywhere(0, 20);
  std::uniform_real_distribution<double> angle(0, 3);
  Area pillars;
  for (int i = 0; i < 15; ++i) {
    const double turn = angle(random);
    pillars.push_back(
        rectangle({anywhere(random), anywhere(random)}, {std::cos(turn), std::sin(turn)}, 3, 1));
  }
  return snapped(without({square(0, 0, 20)}, pillars), lattice_step_m);
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
  const Area floor = pillared_hall(random);
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

TEST_CASE("a place is found in a triangle exactly where it is on the floor") {
  constexpr unsigned seed = 12;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> anywhere(-1, 21);
  const Area floor = pillared_hall(random);
  const auto mesh = FloorMesh::of(floor);
  REQUIRE(mesh);
  const FloorOutline outline(floor);
  for (const LatticePoint& corner : mesh->corners()) CHECK(mesh->find(corner));
  for (int i = 0; i < 500; ++i) {
    const LatticePoint at = to_lattice({anywhere(random), anywhere(random)});
    CHECK(mesh->find(at).has_value() == outline.contains(at));
  }
}

TEST_CASE("a straight line is told from triangle to triangle, unless it touches a corner") {
  constexpr unsigned seed = 13;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Area floor = pillared_hall(random);
  const auto mesh = FloorMesh::of(floor);
  REQUIRE(mesh);
  const FloorOutline outline(floor);
  // In steps of half a metre many lines run along walls, through corners and along triangles.
  std::uniform_int_distribution<int> half_metres(0, 40);
  std::uniform_real_distribution<double> anywhere(0, 20);
  const bool round = GENERATE(false, true);
  const auto spot = [&] {
    for (;;) {
      const Eigen::Vector2d at_m(round ? half_metres(random) / 2.0 : anywhere(random),
                                 round ? half_metres(random) / 2.0 : anywhere(random));
      const auto found = mesh->find(to_lattice(at_m));
      if (found) return *found;
    }
  };
  int told = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto from = spot();
    const auto to = spot();
    const auto sees = mesh->sees(from, to);
    if (!sees) continue;
    ++told;
    CHECK(*sees == outline.walks_straight(from.at, to.at));
  }
  CHECK(told > (round ? 500 : 990));
}

TEST_CASE("off the floor there is no place to look from") {
  const auto mesh = FloorMesh::of({square(0, 0, 9)});
  REQUIRE(mesh);
  CHECK_FALSE(mesh->find(to_lattice({-1, 4})));
  CHECK_FALSE(mesh->find(to_lattice({4, 30})));
}
