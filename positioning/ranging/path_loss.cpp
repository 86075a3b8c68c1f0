// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/path_loss.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

namespace lotse::ranging {
namespace {

// Priors of the hierarchy. Indoor exponents lie between 1.2 (corridors) and 3.5 (through walls),
// ITU-R P.1238-12 table 2; BLE beacons at 1 m between −80 and −45 dBm; radios of one make and
// their mountings differ by a few dB.
constexpr double mean_constant_dbm = -62, mean_constant_spread_db = 15;
constexpr double mean_exponent = 2.2, mean_exponent_spread = 0.7;
constexpr double anchor_constant_spread_db = 5;
constexpr double anchor_exponent_spread = 0.3;
// Shadowing expected before anything was seen, and how fast its estimate believes the data.
constexpr double residual_prior_db = 6;
constexpr double student_degrees = 4;
constexpr int reweightings = 12;

/// Unknowns: the mean constant and exponent, then each anchor's deviation from them.
struct Design {
  Eigen::MatrixXd normal;
  Eigen::VectorXd right;
};

double log_distance(double squared_distance_m2) {
  constexpr double least = least_distance_m * least_distance_m;
  return 5 * std::log10(std::max(squared_distance_m2, least));  // 10·log10(d)
}

Design with_priors(std::size_t anchors, double residual_db) {
  const auto size = static_cast<Eigen::Index>(2 + 2 * anchors);
  Design design{Eigen::MatrixXd::Zero(size, size), Eigen::VectorXd::Zero(size)};
  const auto prior = [&](Eigen::Index i, double mean, double spread) {
    const double weight = residual_db * residual_db / (spread * spread);
    design.normal(i, i) += weight;
    design.right(i) += weight * mean;
  };
  prior(0, mean_constant_dbm, mean_constant_spread_db);
  prior(1, mean_exponent, mean_exponent_spread);
  for (Eigen::Index i = 2; i < size; i += 2) {
    prior(i, 0, anchor_constant_spread_db);
    prior(i + 1, 0, anchor_exponent_spread);
  }
  return design;
}

void add(Design& design, const LevelAtDistance& sample, double weight) {
  const double x = -log_distance(sample.squared_distance_m2);
  const auto own = static_cast<Eigen::Index>(2 + 2 * sample.anchor);
  const std::pair<Eigen::Index, double> row[] = {{0, 1}, {1, x}, {own, 1}, {own + 1, x}};
  for (const auto& [i, a] : row) {
    design.right(i) += weight * a * sample.level_dbm;
    for (const auto& [j, b] : row) design.normal(i, j) += weight * a * b;
  }
}

std::vector<PathLoss> solve(const Design& design, std::size_t anchors) {
  const Eigen::VectorXd x = design.normal.ldlt().solve(design.right);
  std::vector<PathLoss> laws;
  for (std::size_t a = 0; a < anchors; ++a) {
    const auto own = static_cast<Eigen::Index>(2 + 2 * a);
    laws.push_back({x(0) + x(own), std::max(0.5, x(1) + x(own + 1))});
  }
  return laws;
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

PathLossFit fit_path_loss(std::span<const LevelAtDistance> samples, std::size_t anchors) {
  PathLossFit fit{{}, residual_prior_db};
  double total = 0;
  for (const auto& sample : samples) total += sample.weight;
  const double scale = total > 0 ? static_cast<double>(samples.size()) / total : 1;
  for (int round = 0; round < reweightings; ++round) {
    Design design = with_priors(anchors, fit.residual_db);
    for (const auto& sample : samples) {
      double weight = sample.weight * scale;
      if (!fit.anchors.empty()) {
        const double r =
            (sample.level_dbm - fit.anchors[sample.anchor].level_dbm(sample.squared_distance_m2)) /
            fit.residual_db;
        weight *= (student_degrees + 1) / (student_degrees + r * r);
      }
      add(design, sample, weight);
    }
    fit.anchors = solve(design, anchors);
    std::vector<std::pair<double, double>> residuals;
    for (const auto& sample : samples) {
      const double expected = fit.anchors[sample.anchor].level_dbm(sample.squared_distance_m2);
      residuals.emplace_back(std::abs(sample.level_dbm - expected), sample.weight);
    }
    fit.residual_db = robust_spread(std::move(residuals));
  }
  return fit;
}

}  // namespace lotse::ranging
