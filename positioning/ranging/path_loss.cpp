// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/path_loss.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace lotse::ranging {
namespace {

// Priors of the hierarchy. Indoor exponents lie between 1.2 (corridors) and 3.5 (through walls),
// ITU-R P.1238-12 table 2; BLE beacons at 1 m between −80 and −45 dBm; radios of one make and
// their mountings differ by a few dB.
constexpr double mean_constant_dbm = -62, mean_constant_spread_db = 15;
constexpr double mean_exponent = 2.2, mean_exponent_spread = 0.7;
constexpr double anchor_constant_spread_db = 5;
constexpr double anchor_exponent_spread = 0.3;
// Antennas at a wall or column hear one side some 10 dB better than the other; chosen
// by leaving recordings out on two buildings.
constexpr double lean_spread_db = 4;
// Shadowing expected before anything was seen, and how fast its estimate believes the data.
constexpr double residual_prior_db = 6;
constexpr double student_degrees = 4;
constexpr int reweightings = 12;
// Of the anchors that heard nothing at a place, so many may not have listened.
constexpr double deaf_share = 0.05;
constexpr double least_listened = 1e-3;  // less counts for nothing

/// Unknowns: the mean constant and exponent, then each anchor's deviation from them and its
/// lean.
constexpr Eigen::Index shared_unknowns = 2, own_unknowns = 4;
struct Design {
  Eigen::MatrixXd normal;
  Eigen::VectorXd right;
};

Design with_priors(std::size_t anchors, double residual_db) {
  const auto size = static_cast<Eigen::Index>(shared_unknowns +
                                              own_unknowns * static_cast<Eigen::Index>(anchors));
  Design design{Eigen::MatrixXd::Zero(size, size), Eigen::VectorXd::Zero(size)};
  const auto prior = [&](Eigen::Index i, double mean, double spread) {
    const double weight = residual_db * residual_db / (spread * spread);
    design.normal(i, i) += weight;
    design.right(i) += weight * mean;
  };
  prior(0, mean_constant_dbm, mean_constant_spread_db);
  prior(1, mean_exponent, mean_exponent_spread);
  for (Eigen::Index i = shared_unknowns; i < size; i += own_unknowns) {
    prior(i, 0, anchor_constant_spread_db);
    prior(i + 1, 0, anchor_exponent_spread);
    prior(i + 2, 0, lean_spread_db);
    prior(i + 3, 0, lean_spread_db);
  }
  return design;
}

void add(Design& design, const LevelAtDistance& sample, double level_dbm, double weight) {
  const double x = -log_distance(sample.squared_distance_m2);
  const Eigen::Index own =
      shared_unknowns + own_unknowns * static_cast<Eigen::Index>(sample.anchor);
  const std::pair<Eigen::Index, double> row[] = {{0, 1},
                                                 {1, x},
                                                 {own, 1},
                                                 {own + 1, x},
                                                 {own + 2, sample.direction.x()},
                                                 {own + 3, sample.direction.y()}};
  for (const auto& [i, a] : row) {
    design.right(i) += weight * a * level_dbm;
    for (const auto& [j, b] : row) design.normal(i, j) += weight * a * b;
  }
}

void solve(const Design& design, std::size_t anchors, PathLossFit& fit) {
  const Eigen::VectorXd x = design.normal.ldlt().solve(design.right);
  fit.anchors.clear();
  fit.lean_db.clear();
  for (std::size_t a = 0; a < anchors; ++a) {
    const Eigen::Index own = shared_unknowns + own_unknowns * static_cast<Eigen::Index>(a);
    fit.anchors.push_back({x(0) + x(own), std::max(0.5, x(1) + x(own + 1))});
    fit.lean_db.emplace_back(x(own + 2), x(own + 3));
  }
}

double residual_of(const PathLossFit& fit, const LevelAtDistance& sample) {
  return sample.level_dbm - fit.anchors[sample.anchor].level_dbm(sample.squared_distance_m2) -
         fit.lean_db[sample.anchor].dot(sample.direction);
}

struct Working {
  double level_dbm, weight;
};

/// What a bound counts as in a Newton step: a level below what the fit expects, the further the
/// more of the expected levels lie above the bound; less where the anchor must have been deaf.
Working below(double bound_dbm, double expected_dbm, double spread_db) {
  const double z = (bound_dbm - expected_dbm) / spread_db;
  const double share = 0.5 * std::erfc(-z / std::numbers::sqrt2);  // of levels below the bound
  const double listened = (1 - deaf_share) * share / (deaf_share + (1 - deaf_share) * share);
  if (listened < least_listened) return {expected_dbm, 0};
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  const double ratio = density / share;  // the inverse Mills ratio
  return {expected_dbm - spread_db / (ratio + z), listened * ratio * (ratio + z)};
}

/// A level as it counts for the next fit.
Working working(const PathLossFit& fit, const LevelAtDistance& sample) {
  const double residual_db = residual_of(fit, sample), r = residual_db / fit.residual_db;
  if (sample.is_bound)
    return below(sample.level_dbm, sample.level_dbm - residual_db, fit.residual_db);
  return {sample.level_dbm, (student_degrees + 1) / (student_degrees + r * r)};
}

/// Weighted median of |residual|, scaled to the standard deviation of a normal distribution.
double robust_spread(std::vector<std::pair<double, double>> residual_and_weight) {
  if (residual_and_weight.empty()) return residual_prior_db;
  std::sort(residual_and_weight.begin(), residual_and_weight.end());
  double total = 0;
  for (const auto& [residual, weight] : residual_and_weight) total += weight;
  double below = 0;
  for (const auto& [residual, weight] : residual_and_weight) {
    below += weight;
    if (below >= total / 2) return std::max(0.5, residual / 0.6745);
  }
  return residual_prior_db;
}

}  // namespace

double PathLoss::level_dbm(double squared_distance_m2) const {
  return constant_dbm - exponent * log_distance(squared_distance_m2);
}

double log_distance(double squared_distance_m2) {
  constexpr double least = least_distance_m * least_distance_m;
  return 5 * std::log10(std::max(squared_distance_m2, least));
}

PathLossFit fit_path_loss(std::span<const LevelAtDistance> samples, std::size_t anchors) {
  PathLossFit fit;
  fit.residual_db = residual_prior_db;
  for (int round = 0; round < reweightings; ++round) {
    Design design = with_priors(anchors, fit.residual_db);
    for (const auto& sample : samples) {
      const bool is_first = fit.anchors.empty();
      if (is_first && sample.is_bound) continue;
      const Working counts = is_first ? Working{sample.level_dbm, 1} : working(fit, sample);
      add(design, sample, counts.level_dbm, sample.weight * counts.weight);
    }
    solve(design, anchors, fit);
    std::vector<std::pair<double, double>> residuals;
    for (const auto& sample : samples)
      if (!sample.is_bound)
        residuals.emplace_back(std::abs(residual_of(fit, sample)), sample.weight);
    fit.residual_db = robust_spread(std::move(residuals));
  }
  return fit;
}

}  // namespace lotse::ranging
