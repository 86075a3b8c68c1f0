// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/plane_geometry.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace lotse::floorplan;

namespace {

Polygon square(double x, double y, double side) {
  return {{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}, {}};
}

}  // namespace

TEST_CASE("areas are united, subtracted and intersected") {
  const Area a{square(0, 0, 2)};
  const Area b{square(1, 1, 2)};
  CHECK(area_m2(united(a, b)) == Approx(7));
  CHECK(area_m2(without(a, b)) == Approx(3));
  CHECK(area_m2(common(a, b)) == Approx(1));
  CHECK(united({square(0, 0, 1), square(5, 5, 1)}).size() == 2);
  CHECK(without(a, a).empty());
}

TEST_CASE("a cut-out becomes a clockwise hole of a counter-clockwise ring") {
  const Area ring = without({square(0, 0, 9)}, {square(3, 3, 3)});
  REQUIRE(ring.size() == 1);
  REQUIRE(ring[0].holes.size() == 1);
  CHECK(signed_area_m2(ring[0].outer) == Approx(81));
  CHECK(signed_area_m2(ring[0].holes[0]) == Approx(-9));
  CHECK(contains(ring, {1, 1}));
  CHECK_FALSE(contains(ring, {4, 4}));
}

TEST_CASE("a point is as far from an area as from its nearest edge, and not at all inside") {
  const Area ring{{square(0, 0, 9).outer, {square(3, 3, 3).outer}}, square(20, 0, 1)};
  CHECK(distance_to_area_m(ring, {1, 1}) == 0);
  CHECK(distance_to_area_m(ring, {4, 4.5}) == Approx(1));
  CHECK(distance_to_area_m(ring, {12, 13}) == Approx(5));
  CHECK(distance_to_area_m(ring, {20.5, -2}) == Approx(2));
  CHECK(std::isinf(distance_to_area_m({}, {1, 1})));
}

TEST_CASE("growing keeps a right corner one corner") {
  const Area more = grown({square(0, 0, 2)}, 0.5);
  REQUIRE(more.size() == 1);
  CHECK(more[0].outer.size() == 4);
  CHECK(area_m2(more) == Approx(9));
  CHECK(area_m2(grown({square(0, 0, 2)}, -0.5)) == Approx(1));
  CHECK(grown({square(0, 0, 2)}, -1.5).empty());
}

TEST_CASE("a bow-tie is found invalid and repaired to its two triangles") {
  const Polygon bow_tie{{{0, 0}, {2, 2}, {2, 0}, {0, 2}}, {}};
  CHECK(invalid_because(bow_tie).find("Self-intersection") != std::string::npos);
  CHECK(invalid_because(square(0, 0, 1)).empty());
  CHECK_FALSE(invalid_because({{{0, 0}, {1, 1}}, {}}).empty());
  CHECK(area_m2(repaired(bow_tie)) == Approx(2));
  CHECK(repaired({{{0, 0}, {1, 1}, {2, 2}}, {}}).empty());
}

TEST_CASE("a repair covers what the ring runs around and no hole does, however often") {
  // Twice around the lower part, the second time in the other sense inside a hole that sticks out.
  const Polygon twice{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}, {4, 0}, {4, 2}, {0, 2}}, {}};
  CHECK(area_m2(repaired(twice)) == Approx(16));
  const Polygon bitten{square(0, 0, 4).outer, {square(3, 3, 2).outer, {{0, 0}, {1, 1}}}};
  CHECK(area_m2(repaired(bitten)) == Approx(15));
}

TEST_CASE("edges that nearly coincide are noded, whatever the last digits say") {
  constexpr unsigned seed = 5;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> hair(-2e-5, 2e-5);
  for (int i = 0; i < 200; ++i) {
    Polygon folded{{{0, 0}, {5, 1}, {5, 4}, {0, 0}, {5, 1}, {2.5, 0.5}, {5, 4}, {1.25, 1}}, {}};
    for (auto& corner : folded.outer) corner += Eigen::Vector2d(hair(random), hair(random));
    const Area area = repaired(folded);
    for (const Polygon& part : area) CHECK(invalid_because(part).empty());
    CHECK(area_m2(area) == Approx(7.5).margin(0.01));
  }
}

TEST_CASE(
    "areas whose edges nearly coincide are united, cut and grown whatever GEOS makes of them") {
  constexpr unsigned seed = 6;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> hair(-1e-9, 1e-9);
  for (int i = 0; i < 100; ++i) {
    Area pieces;
    for (int k = 0; k < 8; ++k) {
      Polygon piece{{{0, 0}, {10, 1}, {10, 4}, {0, 3}}, {}};
      for (auto& corner : piece.outer) corner += Eigen::Vector2d(hair(random), hair(random));
      pieces.push_back(piece);
    }
    CHECK(area_m2(united(pieces)) == Approx(30).margin(0.01));
    CHECK(area_m2(without({square(-1, -1, 12)}, pieces)) == Approx(114).margin(0.01));
    CHECK(area_m2(common({square(-1, -1, 12)}, pieces)) == Approx(30).margin(0.01));
    CHECK(area_m2(grown(pieces, 0.1)) > 31);
  }
}

TEST_CASE("a rectangle lies along its forward direction") {
  const Polygon car = rectangle({5, 5}, {0, 1}, 4, 2);
  CHECK(signed_area_m2(car.outer) == Approx(8));
  CHECK(contains(car, {5, 6.9}));
  CHECK_FALSE(contains(car, {6.9, 5}));
}
