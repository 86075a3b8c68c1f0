// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/population.hpp"

#include <Eigen/Cholesky>

namespace lotse::preference {
namespace {

constexpr double settled_utils = 1e-3;

Belief belief_about(const Population& population, const PersonsChoices& person) {
  Belief belief = population.newcomer(person.context);
  for (const Choice& choice : person.choices) belief = after(belief, choice);
  return belief;
}

Eigen::VectorXd with_constant(const Eigen::VectorXd& context) {
  Eigen::VectorXd extended(context.size() + 1);
  extended << 1, context;
  return extended;
}

/// What one pass over all people gathers for the next population.
class Gathering {
 public:
  Gathering(const Population& population, Eigen::Index people)
      : d_(population.mean.size()),
        z_(population.context_effect.cols() + 1),
        inverse_(population.covariance.ldlt().solve(Eigen::MatrixXd::Identity(d_, d_))),
        information_(Eigen::MatrixXd::Zero(d_ * z_, d_ * z_)),
        gradient_(Eigen::MatrixXd::Zero(d_, z_)),
        within_(Eigen::MatrixXd::Zero(d_, d_)),
        means_(d_, people),
        contexts_(z_, people) {}

  void add(Eigen::Index person, const Eigen::VectorXd& context, const Belief& newcomer,
           const Belief& belief) {
    const Eigen::VectorXd z = with_constant(context);
    // What the person's own choices say about the mean, in the normal approximation of their
    // likelihood: precision S⁻¹ − S⁻¹CS⁻¹, pull S⁻¹(m − μ).
    const Eigen::MatrixXd precision = inverse_ - inverse_ * belief.covariance * inverse_;
    for (Eigen::Index i = 0; i < z_; ++i) {
      for (Eigen::Index j = 0; j < z_; ++j) {
        information_.block(i * d_, j * d_, d_, d_) += z[i] * z[j] * precision;
      }
    }
    gradient_ += inverse_ * (belief.mean - newcomer.mean) * z.transpose();
    within_ += belief.covariance;
    means_.col(person) = belief.mean;
    contexts_.col(person) = z;
  }

  /// Mean and context effects by generalised least squares, then the covariance around them.
  Population next(const Population& now, const LearningOptions& options) {
    Eigen::MatrixXd effects(d_, z_);
    effects << now.mean, now.context_effect;
    const double context_precision = 1 / (options.context_deviation * options.context_deviation);
    information_.topLeftCorner(d_, d_) += options.mean_shrinkage * inverse_;
    gradient_.col(0) -= options.mean_shrinkage * inverse_ * now.mean;
    const Eigen::Index rest = d_ * (z_ - 1);
    information_.bottomRightCorner(rest, rest).diagonal().array() += context_precision;
    gradient_.rightCols(z_ - 1) -= context_precision * now.context_effect;
    const Eigen::VectorXd step = information_.ldlt().solve(gradient_.reshaped());
    effects += step.reshaped(d_, z_);

    Population next;
    next.mean = effects.col(0);
    next.context_effect = effects.rightCols(z_ - 1);
    const Eigen::MatrixXd off = means_ - effects * contexts_;
    const double prior_people = static_cast<double>(d_) + options.prior_people_beyond_columns;
    next.covariance = within_ + off * off.transpose();
    next.covariance.diagonal().array() += prior_people * options.prior_variance;
    next.covariance /= static_cast<double>(means_.cols()) + prior_people;
    return next;
  }

 private:
  Eigen::Index d_;  ///< columns of the basis
  Eigen::Index z_;  ///< context figures, and the constant
  Eigen::MatrixXd inverse_;
  Eigen::MatrixXd information_;  ///< about the effects, column by column
  Eigen::MatrixXd gradient_;
  Eigen::MatrixXd within_;
  Eigen::MatrixXd means_;
  Eigen::MatrixXd contexts_;
};

}  // namespace

Belief Population::newcomer(const Eigen::VectorXd& context) const {
  return {mean + context_effect * context, covariance};
}

Population unknown_population(Eigen::Index columns, Eigen::Index context_figures) {
  return {Eigen::VectorXd::Zero(columns), Eigen::MatrixXd::Zero(columns, context_figures),
          Eigen::MatrixXd::Identity(columns, columns)};
}

Population learn_population(const std::vector<PersonsChoices>& people, Eigen::Index columns,
                            const LearningOptions& options) {
  Population population =
      unknown_population(columns, people.empty() ? 0 : people.front().context.size());
  if (people.empty()) return population;
  for (int i = 0; i < options.iterations; ++i) {
    Gathering gathering(population, static_cast<Eigen::Index>(people.size()));
    for (std::size_t p = 0; p < people.size(); ++p) {
      gathering.add(static_cast<Eigen::Index>(p), people[p].context,
                    population.newcomer(people[p].context), belief_about(population, people[p]));
    }
    Population next = gathering.next(population, options);
    const double moved = (next.mean - population.mean).cwiseAbs().maxCoeff();
    population = std::move(next);
    if (moved < settled_utils) break;
  }
  return population;
}

}  // namespace lotse::preference
