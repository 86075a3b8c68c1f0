// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/residual_field.hpp"

#include <Eigen/Cholesky>
#include <cmath>
#include <numbers>

namespace lotse::ranging {
namespace {

// Where an anchor's constant and exponent are independent of each other: 5 m, 10·log10(5).
constexpr double pivot_log_distance = 7;

double square(double value) {
  return value * value;
}

double sample_noise(const ResidualField::Residual& sample, const FieldStatistics& s) {
  if (sample.recording == 0) return square(s.standing_db);
  return square(s.walking_db) + square(s.packet_db) / sample.packets;
}

}  // namespace

double ResidualField::shared_covariance(const Residual& a, const Eigen::Vector2d& place_m,
                                        double log_distance) const {
  const FieldStatistics& s = statistics_;
  const double law = square(s.law_constant_db) + square(s.law_exponent) *
                                                     (a.log_distance - pivot_log_distance) *
                                                     (log_distance - pivot_log_distance);
  return law + square(s.field_db) * std::exp(-(a.place_m - place_m).norm() / s.field_length_m);
}

ResidualField::ResidualField(std::vector<Residual> residuals, const FieldStatistics& statistics)
    : residuals_(std::move(residuals)), statistics_(statistics) {
  const auto n = static_cast<Eigen::Index>(residuals_.size());
  const FieldStatistics& s = statistics_;
  Eigen::MatrixXd covariance(n, n);
  Eigen::VectorXd values(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Residual& a = residuals_[static_cast<std::size_t>(i)];
    values(i) = a.residual_db;
    for (Eigen::Index j = 0; j <= i; ++j) {
      const Residual& b = residuals_[static_cast<std::size_t>(j)];
      double c = shared_covariance(a, b.place_m, b.log_distance);
      if (a.recording == b.recording)
        c += square(s.recording_offset_db) +
             square(s.recording_db) *
                 std::exp(-(a.place_m - b.place_m).norm() / s.recording_length_m);
      covariance(i, j) = c;
    }
    covariance(i, i) += sample_noise(a, s);
  }
  const Eigen::LLT<Eigen::MatrixXd, Eigen::Lower> factor(covariance);
  weights_ = factor.solve(values);
  lower_ = factor.matrixL();
  log_likelihood_ = -0.5 * values.dot(weights_) - lower_.diagonal().array().log().sum() -
                    0.5 * static_cast<double>(n) * std::log(2 * std::numbers::pi);
}

double ResidualField::weighed(const Eigen::VectorXd& a, const Eigen::VectorXd& b) const {
  const auto lower = lower_.triangularView<Eigen::Lower>();
  return lower.solve(a).dot(lower.solve(b));
}

Eigen::VectorXd ResidualField::covariances(const Eigen::Vector2d& place_m,
                                           double log_distance) const {
  Eigen::VectorXd c(static_cast<Eigen::Index>(residuals_.size()));
  for (Eigen::Index i = 0; i < c.size(); ++i)
    c(i) = shared_covariance(residuals_[static_cast<std::size_t>(i)], place_m, log_distance);
  return c;
}

double ResidualField::offset_db(const Eigen::Vector2d& place_m, double log_distance) const {
  return covariances(place_m, log_distance).dot(weights_);
}

double ResidualField::variance_db2(const Eigen::Vector2d& place_m, double log_distance) const {
  const FieldStatistics& s = statistics_;
  const Eigen::VectorXd known =
      lower_.triangularView<Eigen::Lower>().solve(covariances(place_m, log_distance));
  const double prior = square(s.law_constant_db) +
                       square(s.law_exponent * (log_distance - pivot_log_distance)) +
                       square(s.field_db);
  const double new_recording =
      square(s.recording_offset_db) + square(s.recording_db) + square(s.walking_db);
  return std::max(0.0, prior - known.squaredNorm()) + new_recording;
}

}  // namespace lotse::ranging
