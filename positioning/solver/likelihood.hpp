// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <span>

#include "positioning/solver/multilateration.hpp"

namespace lotse::solver {

/// Cost, gradient and Gauss–Newton matrix at a place.
struct Expansion {
  double cost;  ///< −log likelihood up to a constant
  Eigen::Vector2d gradient;
  Eigen::Matrix2d curvature;    ///< of the reweighted least squares
  Eigen::Matrix2d information;  ///< expected (Fisher) information
};

/// −log likelihood of a place under Student-t errors, the hearings laid out for vector arithmetic.
class Likelihood {
 public:
  Likelihood(std::span<const Hearing> hearings, double target_height_m);

  double cost(const Eigen::Vector2d& place_m) const;
  Expansion expand(const Eigen::Vector2d& place_m) const;
  /// Median of |residual| / spread; about 0.7 when all is well.
  double median_residual(const Eigen::Vector2d& place_m) const;

 private:
  using Column = Eigen::Array<double, Eigen::Dynamic, 1, 0, max_hearings, 1>;
  Column residuals(const Column& squared_distance) const;
  Column squared_distance(const Eigen::Vector2d& place_m) const;

  Column x_, y_, squared_height_;
  Column scaled_constant_;  // (constant − level) / spread
  Column scaled_slope_;  // 5·exponent / (ln 10 · spread), so that residual = constant − slope·ln d²
};

}  // namespace lotse::solver
