// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <span>
#include <variant>

#include "positioning/ranging/path_loss.hpp"

namespace lotse::solver {

/// What one anchor heard over a short window, with the law it hears by.
struct Hearing {
  Eigen::Vector3d anchor_m;
  ranging::PathLoss law;
  double level_dbm;  ///< mean over the window
  double spread_db;  ///< standard deviation of that mean around the law, shadowing included
};

struct Options {
  double target_height_m = 1.3;
};

/// The place of highest likelihood and the covariance of its error if law and spread hold.
struct Fix {
  Eigen::Vector2d position_m;
  Eigen::Matrix2d covariance_m2;
};

/// The true place is within it 68 times in 100.
double radius_68_m(const Fix& fix);

/// Why there is no fix.
enum class NoFix {
  too_few_anchors,  ///< fewer than three at different places
  bad_geometry,     ///< anchors in line or all far off: several places explain the levels
  contradiction,    ///< no place explains the levels
};

using Result = std::variant<Fix, NoFix>;

/// More hearings than these are ignored, the weakest first to go; no allocation takes place.
inline constexpr std::size_t max_hearings = 32;

/// Multilateration by maximum likelihood over the levels themselves (not over distances, whose
/// errors are skewed), with Student-t errors: Newton's method from four starts at once, because
/// mirrored places are local optima too. Pure; thread-safe.
Result locate(std::span<const Hearing> hearings, const Options& options);

}  // namespace lotse::solver
