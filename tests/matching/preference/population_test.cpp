// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/population.hpp"

#include <catch2/catch.hpp>

#include "tests/matching/preference/simulated_people.hpp"

using namespace lotse::preference;

TEST_CASE("the population that people were drawn from is found again from their choices") {
  const SimulatedPopulation truth;
  const Population found = learn_population(simulate_people(truth, 400, 12), 3);
  // The mode of a skewed posterior lies nearer to 0 than its mean, so all of it comes out about a
  // fifth too small; what matters for rates, the proportions, do not.
  CHECK((found.mean - truth.mean).cwiseAbs().maxCoeff() < 0.25);
  CHECK((found.context_effect - truth.context_effect).cwiseAbs().maxCoeff() < 0.2);
  CHECK(found.mean[1] / found.mean[0] == Approx(-0.5).margin(0.1));
  CHECK(found.context_effect(2, 0) / found.mean[0] == Approx(0.8).margin(0.1));
  for (const double variance : found.covariance.diagonal()) {
    CHECK(std::sqrt(variance) == Approx(truth.deviation).margin(0.2));
  }
}

TEST_CASE("one choice each is enough for the mean and the context") {
  const SimulatedPopulation truth;
  const Population found = learn_population(simulate_people(truth, 3000, 1), 3);
  // Of one choice a person, spread between people and chance can't be told apart, so only the
  // proportions are there to be found.
  const Eigen::Vector3d scaled = found.mean / found.mean[0] * truth.mean[0];
  CHECK((scaled - truth.mean).cwiseAbs().maxCoeff() < 0.15);
  CHECK(found.context_effect(2, 0) / found.mean[0] == Approx(0.8).margin(0.15));
}

TEST_CASE("nobody's choices leave an open mind") {
  const Population nobody = learn_population({}, 2);
  CHECK(nobody.mean.isZero());
  CHECK(nobody.covariance.isIdentity());
}

TEST_CASE("a newcomer is believed to be like people of the same context") {
  Population population = unknown_population(2, 1);
  population.mean << 1, 2;
  population.context_effect << 0.5, 0;
  const Belief belief = population.newcomer(Eigen::VectorXd::Constant(1, 2));
  CHECK(belief.mean.isApprox(Eigen::Vector2d(2, 2)));
}
