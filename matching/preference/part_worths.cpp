// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/part_worths.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace lotse::preference {
namespace {

using catalogue::Better;

// However much a person's behaviour says that something doesn't matter to them, they did ask for
// it; three times more or less is as far as it goes.
constexpr double strongest_emphasis = 3;

/// What a normal is expected to be, given that it isn't negative (Johnson, Kotz, Balakrishnan:
/// Continuous univariate distributions 1, 1994, 13.10.1).
double expected_magnitude(double mean, double deviation) {
  // Beyond, its tail is too thin for the two to be divided.
  const double z = std::max(mean / deviation, -20.0);
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  const double share = std::erfc(-z / std::numbers::sqrt2) / 2;
  return deviation * (z + density / share);
}

/// By what a column with a better direction is expected to be worth, now against at first.
double emphasis_of(const Column& column, Eigen::Index index, const Belief& now,
                   const Belief& before) {
  if (column.better == Better::none || column.scale == 0) return 1;
  const double sign = column.better == Better::higher ? 1 : -1;
  const auto magnitude = [&](const Belief& belief) {
    // Rounding may leave less than nothing of what was little.
    const double variance = std::max(belief.covariance(index, index), 1e-9);
    return expected_magnitude(sign * belief.mean[index], std::sqrt(variance));
  };
  return std::clamp(magnitude(now) / magnitude(before), 1 / strongest_emphasis, strongest_emphasis);
}

double signed_by(Better better, double coefficient) {
  if (better == Better::higher) return std::max(0.0, coefficient);
  if (better == Better::lower) return std::min(0.0, coefficient);
  return coefficient;
}

}  // namespace

Eigen::VectorXd coefficients(const Basis& basis, const Belief& belief) {
  // A choice is about the difference of two cars, which varies twice as much as one of them.
  const double open = 2 * belief.covariance.cwiseProduct(basis.spread()).sum();
  const double boldness = 1 / std::sqrt(1 + std::numbers::pi / 8 * open);
  Eigen::VectorXd result = boldness * belief.mean;
  for (std::size_t i = 0; i < basis.size(); ++i) {
    double& coefficient = result[static_cast<Eigen::Index>(i)];
    coefficient = signed_by(basis.columns()[i].better, coefficient);
  }
  return result;
}

PartWorths::PartWorths(std::shared_ptr<const Basis> basis, const Belief& now, const Belief& before)
    : basis_(std::move(basis)),
      now_(coefficients(*basis_, now)),
      covariance_(now.covariance),
      before_(coefficients(*basis_, before)),
      emphases_(now_.size()) {
  for (Eigen::Index i = 0; i < emphases_.size(); ++i) {
    emphases_[i] = emphasis_of(basis_->columns()[static_cast<std::size_t>(i)], i, now, before);
  }
}

double PartWorths::worth(std::size_t attribute, const catalogue::Value& value) const {
  const Basis::Range range = basis_->columns_of(attribute);
  return basis_->features(attribute, value).dot(now_.segment(range.first, range.count));
}

double PartWorths::deviation(std::size_t attribute, const catalogue::Value& value) const {
  const auto [first, count] = basis_->columns_of(attribute);
  const Eigen::VectorXd figures = basis_->features(attribute, value);
  return std::sqrt(figures.dot(covariance_.block(first, first, count, count) * figures));
}

double PartWorths::learnt(std::size_t attribute, const catalogue::Value& value) const {
  const Basis::Range range = basis_->columns_of(attribute);
  return basis_->features(attribute, value).dot((now_ - before_).segment(range.first, range.count));
}

PartWorths::Extremes PartWorths::extremes(std::size_t attribute) const {
  return extremes(attribute, now_);
}

PartWorths::Extremes PartWorths::learnt_extremes(std::size_t attribute) const {
  return extremes(attribute, now_ - before_);
}

PartWorths::Extremes PartWorths::extremes(std::size_t attribute,
                                          const Eigen::VectorXd& coefficients) const {
  const Basis::Range range = basis_->columns_of(attribute);
  const Eigen::VectorXd own = coefficients.segment(range.first, range.count);
  const Basis::Corners& corners = basis_->corners(attribute);
  if (corners.independent) {
    // Options combine freely: the best car has each that is liked, the worst each that isn't.
    const Eigen::VectorXd with = corners.figures.row(1).transpose().cwiseProduct(own);
    const Eigen::VectorXd without = corners.figures.row(0).transpose().cwiseProduct(own);
    return {with.cwiseMin(without).sum(), with.cwiseMax(without).sum()};
  }
  if (corners.figures.rows() == 0) return {};
  const Eigen::VectorXd worths = corners.figures * own;
  return {worths.minCoeff(), worths.maxCoeff()};
}

double PartWorths::emphasis(std::size_t attribute) const {
  const Basis::Range range = basis_->columns_of(attribute);
  return range.count == 1 ? emphases_[range.first] : 1;
}

}  // namespace lotse::preference
