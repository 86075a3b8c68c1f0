// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <vector>

#include "matching/preference/belief.hpp"

namespace lotse::preference {

/// What people in general want: part-worths are normally distributed over people, around a mean
/// that depends on what is known about the person.
struct Population {
  Eigen::VectorXd mean;            ///< utils, one per column of the basis
  Eigen::MatrixXd context_effect;  ///< columns × context figures: what each adds to the mean
  Eigen::MatrixXd covariance;      ///< between people

  /// The belief about somebody of whom only the context is known.
  Belief newcomer(const Eigen::VectorXd& context) const;
};

/// Before any choice was seen: each column may matter to a person by about one util either way.
Population unknown_population(Eigen::Index columns, Eigen::Index context_figures);

struct PersonsChoices {
  Eigen::VectorXd context;  ///< standardised figures; may be empty
  std::vector<Choice> choices;
};

struct LearningOptions {
  /// One util² per column, believed as firmly as (columns + 2) people: the scale on which
  /// attributes matter in every published car choice study, and enough to hold a few dozen people
  /// together.
  double prior_variance = 1.0;
  double prior_people_beyond_columns = 2;
  /// People's worth of belief in a mean of zero.
  double mean_shrinkage = 2;
  /// Standard deviation, in utils, believed of the effect of one context figure.
  double context_deviation = 0.3;
  int iterations = 40;
};

/// Learns the population of a hierarchical Bayes logit (Rossi, Allenby, McCulloch 2005) by
/// expectation maximisation: beliefs about each person given the population, then the population
/// given those, until neither moves. Deterministic.
Population learn_population(const std::vector<PersonsChoices>& people, Eigen::Index columns,
                            const LearningOptions& options = {});

}  // namespace lotse::preference
