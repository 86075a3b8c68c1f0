// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <vector>

namespace lotse::preference {

/// What is believed about one person's part-worths: a normal distribution over them, in utils (one
/// util more makes a car e times as likely to be chosen).
struct Belief {
  Eigen::VectorXd mean;
  Eigen::MatrixXd covariance;
};

/// The person took one of several cars they were shown together.
struct Choice {
  Eigen::MatrixXd alternatives;  ///< one row of figures per car
  Eigen::Index chosen = 0;
};

/// The belief after a choice: the normal distribution nearest to prior × multinomial logit
/// likelihood (McFadden 1974) in the variational sense (Opper, Archambeau, The Variational Gaussian
/// Approximation Revisited, Neural Computation 21, 2009), carried from event to event. Works in the
/// space of the alternatives, so it costs O(d² · alternatives).
/// @param weight how much the choice says, 0…1; less than 1 for behaviour that only hints at one.
Belief after(const Belief& prior, const Choice& choice, double weight = 1);

/// How likely each alternative is to be chosen, averaged over what isn't known of the person.
/// @param alternatives as of a Choice.
Eigen::VectorXd expected_probabilities(const Belief& belief, const Eigen::MatrixXd& alternatives);

/// The belief after liking (or not) a car compared with the average one, which has figures 0.
/// @param figures of the car.
Belief after_opinion(const Belief& prior, const Eigen::VectorXd& figures, bool liked,
                     double weight);

}  // namespace lotse::preference
