// SPDX-License-Identifier: Apache-2.0
#include "positioning/solver/likelihood.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lotse::solver {
namespace {

// Few degrees of freedom keep a blocked or reflected path from pulling the fix; between 3 and 6
// makes no measurable difference.
constexpr double degrees = 4;

}  // namespace

Likelihood::Likelihood(std::span<const Hearing> hearings, double target_height_m) {
  const auto count = static_cast<Eigen::Index>(hearings.size());
  for (Column* column : {&x_, &y_, &squared_height_, &scaled_constant_, &scaled_slope_})
    column->resize(count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const Hearing& hearing = hearings[static_cast<std::size_t>(i)];
    const double dz = hearing.anchor_m.z() - target_height_m;
    x_(i) = hearing.anchor_m.x();
    y_(i) = hearing.anchor_m.y();
    // The law's least distance, kept smooth so that its derivative exists everywhere.
    squared_height_(i) = dz * dz + ranging::least_distance_m * ranging::least_distance_m;
    scaled_constant_(i) = (hearing.law.constant_dbm - hearing.level_dbm) / hearing.spread_db;
    scaled_slope_(i) = 5 * hearing.law.exponent / (std::numbers::ln10 * hearing.spread_db);
  }
}

Likelihood::Column Likelihood::squared_distance(const Eigen::Vector2d& place_m) const {
  return (x_ - place_m.x()).square() + (y_ - place_m.y()).square() + squared_height_;
}

Likelihood::Column Likelihood::residuals(const Column& squared_distance) const {
  return scaled_constant_ - scaled_slope_ * squared_distance.log();
}

double Likelihood::cost(const Eigen::Vector2d& place_m) const {
  const Column r = residuals(squared_distance(place_m));
  return (degrees + 1) / 2 * (1 + r.square() / degrees).log().sum();
}

Expansion Likelihood::expand(const Eigen::Vector2d& place_m) const {
  const Column d2 = squared_distance(place_m);
  const Column r = residuals(d2);
  const Column weight = (degrees + 1) / (degrees + r.square());
  const Column slope = 2 * scaled_slope_ / d2;  // ∂r/∂place = −slope·(place − anchor)
  const Column dx = slope * (x_ - place_m.x());
  const Column dy = slope * (y_ - place_m.y());
  Expansion expansion;
  expansion.cost = (degrees + 1) / 2 * (1 + r.square() / degrees).log().sum();
  expansion.gradient = {(weight * r * dx).sum(), (weight * r * dy).sum()};
  const double xy = (weight * dx * dy).sum();
  expansion.curvature << (weight * dx.square()).sum(), xy, xy, (weight * dy.square()).sum();
  const double fisher_xy = (dx * dy).sum();
  expansion.information << dx.square().sum(), fisher_xy, fisher_xy, dy.square().sum();
  // Lange, Little, Taylor, "Robust statistical modeling using the t distribution", JASA 84, 1989.
  expansion.information *= (degrees + 1) / (degrees + 3);
  return expansion;
}

double Likelihood::median_residual(const Eigen::Vector2d& place_m) const {
  Column r = residuals(squared_distance(place_m)).abs();
  double* middle = r.data() + r.size() / 2;
  std::nth_element(r.data(), middle, r.data() + r.size());
  return *middle;
}

}  // namespace lotse::solver
