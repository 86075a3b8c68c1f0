// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <vector>

namespace lotse::ranging {

/// How levels differ from the path-loss law, as standard deviations and correlation lengths of a
/// Gaussian process. The defaults were estimated by maximum likelihood on two buildings (an
/// office and a flat, four recordings each), which agree within a fifth on all but `field_db`;
/// that one is estimated from each survey.
struct FieldStatistics {
  double field_db = 4;        ///< lasting differences: walls, furniture, reflections
  double field_length_m = 4;  ///< over which they stay alike (exponential covariance)
  /// What differs between two recordings at the same spot: doors, bodies, the carrier's turn.
  double recording_db = 1.7;
  double recording_length_m = 1.1;
  double recording_offset_db = 0.6;  ///< of a whole recording at one anchor: another day, battery
  double law_constant_db = 2.5;      ///< how far an anchor's constant may be off
  double law_exponent = 0.3;
  /// Fading frozen at a standing point, however many packets are heard.
  double standing_db = 2.2;
  double walking_db = 1.2;  ///< what is left of it over one spot of a walk
  double packet_db = 4.3;   ///< of one packet: fast fading, the three advertising channels
};

/// The residual field of one anchor: Gaussian-process regression (Rasmussen & Williams 2006,
/// algorithm 2.1) on residuals of the law. Immutable, thread-safe.
class ResidualField {
 public:
  /// One sample, reduced to what the field needs.
  struct Residual {
    Eigen::Vector2d place_m;
    double log_distance;  ///< 10·log10(distance to the anchor / 1 m)
    double residual_db;   ///< level − law
    double packets;
    int recording;
  };

  ResidualField(std::vector<Residual> residuals, const FieldStatistics& statistics);

  /// One value per residual, weighed against another such by what the samples know: aᵀ·C⁻¹·b.
  double weighed(const Eigen::VectorXd& a, const Eigen::VectorXd& b) const;
  double log_likelihood() const { return log_likelihood_; }
  double offset_db(const Eigen::Vector2d& place_m, double log_distance) const;
  double variance_db2(const Eigen::Vector2d& place_m, double log_distance) const;

 private:
  double shared_covariance(const Residual& a, const Eigen::Vector2d& place_m,
                           double log_distance) const;
  Eigen::VectorXd covariances(const Eigen::Vector2d& place_m, double log_distance) const;

  std::vector<Residual> residuals_;
  FieldStatistics statistics_;
  Eigen::MatrixXd lower_;    // Cholesky factor of the samples' covariance
  Eigen::VectorXd weights_;  // inverse covariance · residuals
  double log_likelihood_ = 0;
};

}  // namespace lotse::ranging
