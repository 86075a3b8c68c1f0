// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/belief.hpp"

#include <Eigen/LU>
#include <cmath>

namespace lotse::preference {
namespace {

constexpr int most_steps = 30;       // Newton takes 3 to 6; halving bounds the rest
constexpr double small_step = 1e-8;  // of a residual in probabilities
constexpr double least_stride = 1e-4;

Eigen::VectorXd probabilities(const Eigen::VectorXd& utilities) {
  const Eigen::ArrayXd grown = (utilities.array() - utilities.maxCoeff()).exp();
  return grown / grown.sum();
}

/// The posterior mode is mean + covariance · alternativesᵀ · pull for some `pull`, one figure per
/// alternative; this finds it by Newton's method with halved strides.
class PullFinder {
 public:
  PullFinder(const Eigen::VectorXd& utilities, const Eigen::MatrixXd& kernel, Eigen::Index chosen,
             double weight)
      : utilities_(utilities), kernel_(kernel), chosen_(chosen), weight_(weight) {}

  Eigen::VectorXd find() const {
    const Eigen::Index n = utilities_.size();
    Eigen::VectorXd pull = Eigen::VectorXd::Zero(n);
    double value = log_posterior(pull);
    for (int step = 0; step < most_steps; ++step) {
      const Eigen::VectorXd p = probabilities(utilities_ + kernel_ * pull);
      Eigen::VectorXd gap = -weight_ * p - pull;
      gap[chosen_] += weight_;
      const Eigen::MatrixXd slope =
          Eigen::MatrixXd::Identity(n, n) + curvature(p, weight_) * kernel_;
      const Eigen::VectorXd direction = slope.partialPivLu().solve(gap);
      double stride = 1;
      while (stride > least_stride && log_posterior(pull + stride * direction) < value) stride /= 2;
      pull += stride * direction;
      value = log_posterior(pull);
      if (direction.cwiseAbs().maxCoeff() < small_step) break;
    }
    return pull;
  }

  /// Minus the second derivative of the log-likelihood in the utilities.
  static Eigen::MatrixXd curvature(const Eigen::VectorXd& p, double weight) {
    Eigen::MatrixXd w = -weight * p * p.transpose();
    w.diagonal() += weight * p;
    return w;
  }

 private:
  double log_posterior(const Eigen::VectorXd& pull) const {
    const Eigen::VectorXd moved = kernel_ * pull;
    const Eigen::VectorXd u = utilities_ + moved;
    const double top = u.maxCoeff();
    const double log_likelihood = u[chosen_] - top - std::log((u.array() - top).exp().sum());
    return weight_ * log_likelihood - 0.5 * pull.dot(moved);
  }

  const Eigen::VectorXd& utilities_;
  const Eigen::MatrixXd& kernel_;
  Eigen::Index chosen_;
  double weight_;
};

}  // namespace

Belief after(const Belief& prior, const Choice& choice, double weight) {
  const Eigen::MatrixXd& x = choice.alternatives;
  const Eigen::MatrixXd spread = prior.covariance * x.transpose();
  const Eigen::MatrixXd kernel = x * spread;
  const Eigen::VectorXd utilities = x * prior.mean;
  const Eigen::VectorXd pull = PullFinder(utilities, kernel, choice.chosen, weight).find();

  Belief posterior;
  posterior.mean = prior.mean + spread * pull;
  const Eigen::MatrixXd w = PullFinder::curvature(probabilities(utilities + kernel * pull), weight);
  const Eigen::MatrixXd slope = Eigen::MatrixXd::Identity(x.rows(), x.rows()) + w * kernel;
  const Eigen::MatrixXd learnt = slope.partialPivLu().solve(w);
  posterior.covariance = prior.covariance - spread * learnt * spread.transpose();
  // Rounding would let the two halves drift apart over thousands of events.
  posterior.covariance = (posterior.covariance + posterior.covariance.transpose().eval()) / 2;
  return posterior;
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
