// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/general_taste.hpp"

#include <catch2/catch.hpp>

#include "tests/matching/preference/taste_showroom.hpp"

using namespace lotse::preference;
using namespace lotse::catalogue;

namespace {

/// Twice the showroom's prices and thousands of them, as another country's study may have it.
Catalogue study() {
  Catalogue study = taste_showroom();
  for (Vehicle& car : study.vehicles) {
    double& price_eur = std::get<Number>(car.values[price]).value;
    price_eur *= 2.0 / 1000;
  }
  return study;
}

const std::vector<StudiedFigure> figures = {
    {price, std::nullopt, 2.0 / 1000, {price, std::nullopt, 0}},
    {body, estate, 1, {body, estate, 0}},
    {body, suv, 1, {body, large_suv, 0}},
    {towbar, std::nullopt, 1, {towbar, std::nullopt, 0}}};

}  // namespace

TEST_CASE("a population goes through general terms and comes back as it was") {
  const Catalogue studied = study();
  const Catalogue showroom = taste_showroom();
  const Basis there(studied, studied.vehicles);
  const Basis here(showroom, showroom.vehicles);
  Population population = unknown_population(static_cast<Eigen::Index>(there.size()), 0);
  population.mean.setLinSpaced(-1, 1);
  population.covariance *= 0.25;
  const auto at = [&](const Basis& basis, std::size_t attribute,
                      std::optional<std::size_t> choice) {
    return column_of(basis, attribute, choice).value();
  };
  population.covariance(at(there, price, {}), at(there, body, estate)) = 0.1;
  population.covariance(at(there, body, estate), at(there, price, {})) = 0.1;

  const Population started = starting_population(here, general_taste(there, population, figures));
  for (const StudiedFigure& figure : figures) {
    const auto from = at(there, figure.attribute, figure.choice);
    const auto to = at(here, figure.told_as.attribute, figure.told_as.choice);
    CHECK(started.mean[to] == Approx(population.mean[from]));
    CHECK(started.covariance(to, to) == Approx(0.25));
  }
  CHECK(started.covariance(at(here, price, {}), at(here, body, estate)) == Approx(0.1));
}

TEST_CASE("what a general taste says nothing of is wide open") {
  const Catalogue showroom = taste_showroom();
  const Basis basis(showroom, showroom.vehicles);
  GeneralTaste taste;
  taste.figures = {{price, std::nullopt, -1e-4}};
  taste.covariance = Eigen::MatrixXd::Constant(1, 1, 1e-8);
  const Population population = starting_population(basis, taste);
  const auto priced = column_of(basis, price, std::nullopt).value();
  for (Eigen::Index i = 0; i < population.mean.size(); ++i) {
    if (i == priced) continue;
    CHECK(population.mean[i] == 0);
    CHECK(population.covariance(i, i) == 1);
    CHECK(population.covariance(i, priced) == 0);
  }
  CHECK(population.mean[priced] < 0);
}

TEST_CASE("where all cars of a stock are alike in it, a general taste tells nothing of them") {
  Catalogue showroom = taste_showroom();
  for (Vehicle& car : showroom.vehicles) car.values[price] = Number{30000};
  const Basis basis(showroom, showroom.vehicles);
  GeneralTaste taste;
  taste.figures = {{price, std::nullopt, -1e-4}};
  taste.covariance = Eigen::MatrixXd::Constant(1, 1, 1e-8);
  const Population population = starting_population(basis, taste);
  CHECK(population.mean.isZero());
  CHECK(population.covariance.isIdentity());
}
