// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cmath>
#include <span>

#include "positioning/solver/multilateration.hpp"

namespace lotse::solver {

/// Cost, gradient and matrices at a place.
/// @tparam Value a number, or an Eigen array of them for several places at once.
template <class Value>
struct Expansion {
  Value cost;                                      ///< −log likelihood up to a constant
  Value gradient_x, gradient_y;                    ///< of the cost, per metre
  Value curvature_xx, curvature_xy, curvature_yy;  ///< its second derivatives
};

/// −log likelihood of a place under Student-t errors. Places are metres relative to `origin_m()`,
/// so that single precision does wherever the plan's own origin lies.
class Likelihood {
 public:
  /// @param hearings at least one, at most max_hearings.
  Likelihood(std::span<const Hearing> hearings, double target_height_m);

  const Eigen::Vector2d& origin_m() const { return origin_m_; }
  template <class Value>
  Expansion<Value> expand(const Value& x_m, const Value& y_m) const;
  /// Expected (Fisher) information: the inverse of the covariance where law and spread hold.
  Eigen::Matrix2d information(float x_m, float y_m) const;
  /// Median of |residual| / spread; about 0.7 when all is well.
  float median_residual(float x_m, float y_m) const;

 private:
  // Few degrees of freedom keep a blocked or reflected path from pulling the fix; between 3 and 6
  // makes no measurable difference.
  static constexpr float degrees = 4;
  // So many factors 1 + r²/degrees stay within single precision; a logarithm costs more than all
  // else of a term.
  static constexpr std::size_t factors_per_log = 4;

  /// residual = constant − slope·ln d², in spreads.
  struct Term {
    float x_m, y_m, squared_height_m2;
    float constant, slope;
  };

  Eigen::Vector2d origin_m_ = Eigen::Vector2d::Zero();
  std::size_t count_;
  std::array<Term, max_hearings> terms_;
};

template <class Value>
Expansion<Value> Likelihood::expand(const Value& x_m, const Value& y_m) const {
  using std::log;
  const Value zero = 0 * x_m;
  Expansion<Value> sum{zero, zero, zero, zero, zero, zero};
  Value factors = zero + 1;
  for (std::size_t i = 0; i < count_; ++i) {
    const Term& term = terms_[i];
    const Value dx = x_m - term.x_m, dy = y_m - term.y_m;
    const Value d2 = dx * dx + dy * dy + term.squared_height_m2;
    const Value r = term.constant - term.slope * log(d2);
    const Value slope = -2 * term.slope / d2;  // ∂r/∂place = slope·(place − anchor)
    const Value rx = slope * dx, ry = slope * dy;
    const Value factor = 1 + r * r * (1 / degrees);
    const Value weight = ((degrees + 1) / degrees) / factor;
    const Value weighted_x = weight * rx, weighted_y = weight * ry;
    factors *= factor;
    if ((i + 1) % factors_per_log == 0) {
      sum.cost += log(factors);
      factors = zero + 1;
    }
    sum.gradient_x += weighted_x * r;
    sum.gradient_y += weighted_y * r;
    // ∂²cost = weight·(bend·∂r·∂rᵀ + r·∂²r), with ∂²r = slope·(I − 2·u·uᵀ/d²).
    const Value bend = 2 / factor - 1;
    const Value turn = -2 * r / d2;
    const Value level = weight * r * slope;
    sum.curvature_xx += weighted_x * (bend * rx + turn * dx) + level;
    sum.curvature_xy += weighted_x * (bend * ry + turn * dy);
    sum.curvature_yy += weighted_y * (bend * ry + turn * dy) + level;
  }
  sum.cost = (degrees + 1) / 2 * (sum.cost + log(factors));
  return sum;
}

}  // namespace lotse::solver
