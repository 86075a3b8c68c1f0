// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/basis.hpp"

#include <catch2/catch.hpp>

#include "tests/matching/preference/taste_showroom.hpp"

using namespace lotse::preference;
using namespace lotse::catalogue;

namespace {

Basis showroom_basis() {
  const Catalogue showroom = taste_showroom();
  return {showroom, showroom.vehicles};
}

}  // namespace

TEST_CASE("the figures of the reference vehicles average to nothing") {
  const Catalogue showroom = taste_showroom();
  const Basis basis = showroom_basis();
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(basis.size()));
  for (const Vehicle& vehicle : showroom.vehicles) sum += basis.features(vehicle);
  CHECK(sum.cwiseAbs().maxCoeff() < 1e-12);
}

TEST_CASE("a number with a better direction is one column, one without also bends at its median") {
  const Basis basis = showroom_basis();
  CHECK(basis.columns_of(price).count == 1);
  CHECK(basis.columns_of(boot).count == 2);
  const double step = basis.features(boot, Number{700})[1] - basis.features(boot, Number{600})[1];
  const double below = basis.features(boot, Number{450})[1] - basis.features(boot, Number{250})[1];
  CHECK(step > 0);
  CHECK(below == Approx(0));
}

TEST_CASE("a narrower category counts as the wider one too") {
  const Basis basis = showroom_basis();
  const auto large = basis.features(body, Category{large_suv});
  CHECK(large[suv] == basis.features(body, Category{suv})[suv]);
  CHECK(large[suv] != basis.features(body, Category{estate})[suv]);
  CHECK(large[large_suv] != basis.features(body, Category{suv})[large_suv]);
}

TEST_CASE("paints that look alike have figures alike") {
  const Basis basis = showroom_basis();
  const auto distance = [&](Paints a, Paints b) {
    return (basis.features(colour, Paint{a}) - basis.features(colour, Paint{b})).norm();
  };
  CHECK(distance(black, anthracite) < distance(black, white));
}

TEST_CASE("what is missing is average") {
  const Basis basis = showroom_basis();
  for (const std::size_t attribute : {price, boot, body, colour, towbar, extras}) {
    CHECK(basis.features(attribute, Missing{}).isZero());
  }
}

TEST_CASE("an attribute in which all reference vehicles agree has figures of nothing") {
  Catalogue showroom = taste_showroom();
  for (Vehicle& vehicle : showroom.vehicles) vehicle.values[boot] = Number{500};
  const Basis basis(showroom, showroom.vehicles);
  CHECK(basis.features(boot, Number{500}).isZero());
  CHECK(basis.features(boot, Number{700}).allFinite());
}
