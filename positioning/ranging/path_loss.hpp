// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <span>
#include <vector>

namespace lotse::ranging {

/// Log-distance path loss (ITU-R P.1238-12 §3.1): level = constant − 10·exponent·log10(d / 1 m).
struct PathLoss {
  double constant_dbm = -60;  ///< at one metre, the antenna and its mounting included
  double exponent = 2;

  /// @param squared_distance_m2 3-D, anchor to beacon.
  double level_dbm(double squared_distance_m2) const;
};

/// 10·log10(distance / 1 m), not below that of the least distance.
double log_distance(double squared_distance_m2);

/// Closer than this the far field's law says nothing (antenna, body); distances end here.
inline constexpr double least_distance_m = 0.3;

/// A level known at a distance from one anchor.
struct LevelAtDistance {
  std::size_t anchor;
  double squared_distance_m2;
  double level_dbm;
  double weight;  ///< how many independent levels it stands for
  /// Horizontal way from the anchor divided by the 3-D distance; zero where it is not to matter.
  Eigen::Vector2d direction = Eigen::Vector2d::Zero();
  /// Nothing was heard: the level is at most `level_dbm`, if the anchor listened at all.
  bool is_bound = false;
};

struct PathLossFit {
  std::vector<PathLoss> anchors;  ///< an anchor without samples gets the mean of all
  /// How much stronger each anchor is heard in the direction of the vector than its law says, and
  /// as much weaker in the opposite one: the antenna's pattern with what it hangs on.
  std::vector<Eigen::Vector2d> lean_db;
  double residual_db = 0;  ///< robust standard deviation of what the law leaves over
};

/// Fits all anchors at once: each anchor's constant and exponent are drawn to the mean of all, the
/// more so the less was heard of it (a Gaussian hierarchical prior). Student-t weights guard
/// against damaged or blocked readings. Bounds count as in censored regression (Tobin,
/// Econometrica 26, 1958).
PathLossFit fit_path_loss(std::span<const LevelAtDistance> samples, std::size_t anchors);

}  // namespace lotse::ranging
