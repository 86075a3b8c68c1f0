// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/belief.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace lotse::preference;

namespace {

Belief standard(Eigen::Index columns) {
  return {Eigen::VectorXd::Zero(columns), Eigen::MatrixXd::Identity(columns, columns)};
}

Choice two_cars(double chosen, double other) {
  Choice choice;
  choice.alternatives = Eigen::MatrixXd(2, 1);
  choice.alternatives << chosen, other;
  return choice;
}

struct Moments {
  double mean = 0;
  double variance = 0;
};

/// Of a normal prior (0, 1) times a logistic likelihood of slope x, by integration.
Moments integrated(double x) {
  double mass = 0;
  double first = 0;
  double second = 0;
  for (double b = -8; b < 8; b += 1e-3) {
    const double density = std::exp(-b * b / 2) / (1 + std::exp(-b * x));
    mass += density;
    first += b * density;
    second += b * b * density;
  }
  const double mean = first / mass;
  return {mean, second / mass - mean * mean};
}

}  // namespace

TEST_CASE("a choice leaves nearly the mean and variance of prior times likelihood") {
  for (const double x : {0.1, 1.0, 3.0}) {
    const Belief belief = after(standard(1), two_cars(x, 0));
    const Moments exact = integrated(x);
    CHECK(belief.mean[0] == Approx(exact.mean).epsilon(0.05));
    CHECK(belief.covariance(0, 0) == Approx(exact.variance).epsilon(0.05));
  }
}

TEST_CASE("a choice between equal cars says nothing") {
  const Belief belief = after(standard(1), two_cars(2, 2));
  CHECK(belief.mean[0] == Approx(0).margin(1e-12));
  CHECK(belief.covariance(0, 0) == Approx(1));
}

TEST_CASE("what weighs less moves less, what weighs nothing moves nothing") {
  const double whole = after(standard(1), two_cars(1, 0)).mean[0];
  const double half = after(standard(1), two_cars(1, 0), 0.5).mean[0];
  CHECK(half > 0);
  CHECK(half < whole);
  CHECK(after(standard(1), two_cars(1, 0), 0).mean[0] == Approx(0).margin(1e-12));
}

TEST_CASE("liking and disliking a car move the mean by the same, opposite ways") {
  const Eigen::VectorXd car = Eigen::Vector2d(1, -2);
  const Belief liked = after_opinion(standard(2), car, true, 1);
  const Belief disliked = after_opinion(standard(2), car, false, 1);
  CHECK((liked.mean + disliked.mean).norm() < 1e-9);
  CHECK(liked.mean.dot(car) > 0);
}

TEST_CASE("the covariance stays symmetric and shrinks through many extreme choices") {
  Belief belief = standard(3);
  Choice choice;
  choice.alternatives = Eigen::MatrixXd(3, 3);
  choice.alternatives << 40, 0, -3, 0, 7, 0, -40, 0, 3;
  double before = belief.covariance.trace();
  for (int i = 0; i < 500; ++i) {
    choice.chosen = i % 3;
    belief = after(belief, choice);
    REQUIRE(belief.mean.allFinite());
    REQUIRE(belief.covariance.isApprox(belief.covariance.transpose()));
    REQUIRE(belief.covariance.diagonal().minCoeff() > 0);
    REQUIRE(belief.covariance.trace() <= before + 1e-12);
    before = belief.covariance.trace();
  }
}
