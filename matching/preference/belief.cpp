// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/belief.hpp"

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>

namespace lotse::preference {
namespace {

constexpr int most_steps = 30;        // it takes 4 to 8; shorter strides bound the rest
constexpr double small_gap = 1e-5;    // of a residual in probabilities
constexpr double least_stride = 0.2;  // keeps moving where steps overshoot

/// A normal distribution over the utilities of the alternatives.
struct Utilities {
  Eigen::VectorXd mean;
  Eigen::MatrixXd covariance;
};

/// What the logit is expected to do under it.
struct Expected {
  Eigen::VectorXd probabilities;
  Eigen::MatrixXd curvature;  ///< minus the second derivative of the log-likelihood
};

/// By the third-degree spherical-radial cubature: 2 n points at √n deviations (Arasaratnam, Haykin,
/// Cubature Kalman Filters, IEEE TAC 54(6), 2009, section IV).
Expected expect(const Utilities& utilities, double weight) {
  const Eigen::Index n = utilities.mean.size();
  const Eigen::LDLT<Eigen::MatrixXd> factor(utilities.covariance);
  // Cars that are alike make the covariance singular, and rounding may turn a 0 negative.
  const Eigen::VectorXd deviations = factor.vectorD().cwiseMax(0).cwiseSqrt();
  Eigen::MatrixXd root = factor.matrixL();
  root = factor.transpositionsP().transpose() * (root * deviations.asDiagonal());
  root *= std::sqrt(static_cast<double>(n));
  Eigen::MatrixXd p(n, 2 * n);
  p << root, -root;
  p.colwise() += utilities.mean;
  for (auto column : p.colwise()) {
    column = (column.array() - column.maxCoeff()).exp();
    column /= column.sum();
  }
  Expected expected{p.rowwise().mean(), {}};
  expected.curvature = -weight / static_cast<double>(2 * n) * p * p.transpose();
  expected.curvature.diagonal() += weight * expected.probabilities;
  return expected;
}

/// The posterior's mean is prior mean + covariance · alternativesᵀ · `pull`, one figure per
/// alternative; it knows `learnt` more: posterior covariance is
/// covariance − covariance · alternativesᵀ · learnt · alternatives · covariance.
struct Lesson {
  Eigen::VectorXd pull;
  Eigen::MatrixXd learnt;
};

/// Newton steps for the mean, alternating with the covariance, until pull and curvature are those
/// expected under the posterior itself.
Lesson lesson_of(const Utilities& prior, Eigen::Index chosen, double weight) {
  const Eigen::MatrixXd& kernel = prior.covariance;
  const Eigen::Index n = prior.mean.size();
  const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(n, n);
  Lesson lesson{Eigen::VectorXd::Zero(n), Eigen::MatrixXd::Zero(n, n)};
  Eigen::MatrixXd curvature = lesson.learnt;
  double last_size = std::numeric_limits<double>::infinity();
  double stride = 1;
  for (int step = 0; step < most_steps; ++step) {
    const Expected expected = expect(
        {prior.mean + kernel * lesson.pull, kernel - kernel * lesson.learnt * kernel}, weight);
    Eigen::VectorXd gap = -weight * expected.probabilities - lesson.pull;
    gap[chosen] += weight;
    const double size = gap.cwiseAbs().maxCoeff();
    if (size < small_gap) break;
    if (size > last_size) stride = std::max(least_stride, stride / 2);
    last_size = size;
    lesson.pull += stride * (identity + expected.curvature * kernel).partialPivLu().solve(gap);
    curvature += (step == 0 ? 1 : stride) * (expected.curvature - curvature);
    lesson.learnt = (identity + curvature * kernel).partialPivLu().solve(curvature);
  }
  return lesson;
}

}  // namespace

Belief after(const Belief& prior, const Choice& choice, double weight) {
  const Eigen::MatrixXd& x = choice.alternatives;
  const Eigen::MatrixXd spread = prior.covariance * x.transpose();
  const Lesson lesson = lesson_of({x * prior.mean, x * spread}, choice.chosen, weight);
  Belief posterior;
  posterior.mean = prior.mean + spread * lesson.pull;
  posterior.covariance = prior.covariance - spread * lesson.learnt * spread.transpose();
  // Rounding would let the two halves drift apart over thousands of events.
  posterior.covariance = (posterior.covariance + posterior.covariance.transpose().eval()) / 2;
  return posterior;
}

Eigen::VectorXd expected_probabilities(const Belief& belief, const Eigen::MatrixXd& alternatives) {
  const Eigen::MatrixXd covariance = alternatives * belief.covariance * alternatives.transpose();
  return expect({alternatives * belief.mean, covariance}, 1).probabilities;
}

Belief after_opinion(const Belief& prior, const Eigen::VectorXd& figures, bool liked,
                     double weight) {
  Choice choice;
  choice.alternatives = Eigen::MatrixXd::Zero(2, figures.size());
  choice.alternatives.row(0) = figures;
  choice.chosen = liked ? 0 : 1;
  return after(prior, choice, weight);
}

}  // namespace lotse::preference
