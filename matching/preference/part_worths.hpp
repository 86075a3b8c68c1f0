// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <memory>
#include <vector>

#include "matching/preference/basis.hpp"
#include "matching/preference/belief.hpp"

namespace lotse::preference {

/// What one person's taste says about every value of every attribute, in utils: the form in which
/// a belief enters the match rate. Immutable; any number of threads may read it.
class PartWorths {
 public:
  /// @param now what is believed of the person; @param before what was believed of them when they
  /// came, before anything they did.
  PartWorths(std::shared_ptr<const Basis> basis, const Belief& now, const Belief& before);

  /// Of a value against the average one. In an attribute's better direction never falling.
  double worth(std::size_t attribute, const catalogue::Value& value) const;
  /// The best and the worst worth among the reference vehicles' values.
  struct Extremes {
    double worst = 0;
    double best = 0;
  };
  Extremes extremes(std::size_t attribute) const;

  /// Standard deviation of what `worth` may be in truth, since the person is known only so well.
  double deviation(std::size_t attribute, const catalogue::Value& value) const;

  /// How much of that was learnt from what the person did.
  double learnt(std::size_t attribute, const catalogue::Value& value) const;
  Extremes learnt_extremes(std::size_t attribute) const;
  /// How much more (above 1) or less an attribute with a better direction is expected to matter
  /// than at first; 1 where there is none.
  double emphasis(std::size_t attribute) const;

 private:
  Extremes extremes(std::size_t attribute, const Eigen::VectorXd& coefficients) const;

  std::shared_ptr<const Basis> basis_;
  Eigen::VectorXd now_;
  Eigen::MatrixXd covariance_;
  Eigen::VectorXd before_;
  Eigen::VectorXd emphases_;  ///< one per column
};

/// A belief's mean as part-worths to act on: signs kept to the better direction, and, since who is
/// known little can't be predicted boldly, shrunk by how far apart the belief leaves two cars'
/// utilities open (MacKay 1992: logistic of a normal ≈ logistic of its mean / √(1 + π/8 ·
/// variance)).
Eigen::VectorXd coefficients(const Basis& basis, const Belief& belief);

}  // namespace lotse::preference
