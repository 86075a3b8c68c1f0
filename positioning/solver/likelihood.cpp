// SPDX-License-Identifier: Apache-2.0
#include "positioning/solver/likelihood.hpp"

#include <algorithm>
#include <cassert>
#include <numbers>

namespace lotse::solver {

Likelihood::Likelihood(std::span<const Hearing> hearings, double target_height_m)
    : count_(hearings.size()) {
  assert(!hearings.empty() && hearings.size() <= max_hearings);
  for (const Hearing& hearing : hearings) origin_m_ += hearing.anchor_m.head<2>();
  origin_m_ /= static_cast<double>(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    const Hearing& hearing = hearings[i];
    const double dz = hearing.anchor_m.z() - target_height_m;
    // The law's least distance, kept smooth so that its derivative exists everywhere.
    const double squared_height_m2 =
        dz * dz + ranging::least_distance_m * ranging::least_distance_m;
    terms_[i] = {
        static_cast<float>(hearing.anchor_m.x() - origin_m_.x()),
        static_cast<float>(hearing.anchor_m.y() - origin_m_.y()),
        static_cast<float>(squared_height_m2),
        static_cast<float>((hearing.law.constant_dbm - hearing.level_dbm) / hearing.spread_db),
        static_cast<float>(5 * hearing.law.exponent / (std::numbers::ln10 * hearing.spread_db))};
  }
}

Eigen::Matrix2d Likelihood::information(float x_m, float y_m) const {
  double xx = 0, xy = 0, yy = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const Term& term = terms_[i];
    const double dx = x_m - term.x_m, dy = y_m - term.y_m;
    const double slope = 2 * term.slope / (dx * dx + dy * dy + term.squared_height_m2);
    xx += slope * dx * slope * dx;
    xy += slope * dx * slope * dy;
    yy += slope * dy * slope * dy;
  }
  Eigen::Matrix2d information;
  information << xx, xy, xy, yy;
  // Lange, Little, Taylor, "Robust statistical modeling using the t distribution", JASA 84, 1989.
  return (degrees + 1) / (degrees + 3) * information;
}

float Likelihood::median_residual(float x_m, float y_m) const {
  std::array<float, max_hearings> residuals{};
  for (std::size_t i = 0; i < count_; ++i) {
    const Term& term = terms_[i];
    const float dx = x_m - term.x_m, dy = y_m - term.y_m;
    const float d2 = dx * dx + dy * dy + term.squared_height_m2;
    residuals[i] = std::abs(term.constant - term.slope * std::log(d2));
  }
  const auto middle = residuals.begin() + static_cast<std::ptrdiff_t>(count_ / 2);
  std::nth_element(residuals.begin(), middle,
                   residuals.begin() + static_cast<std::ptrdiff_t>(count_));
  return *middle;
}

}  // namespace lotse::solver
