// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "positioning/tracking/quick_random.hpp"
#include "positioning/tracking/tracker.hpp"

namespace lotse::tracking {

/// Mean and credible radii of a belief.
struct Estimate {
  Eigen::Vector2f position_m;
  Eigen::Vector2f velocity_m_s;
  float radius_68_m;
  float radius_95_m;
};

/// @param places whose weights add up to 1.
Estimate estimate_of(std::span<const Place> places, const Eigen::Vector2f& velocity_m_s);

/// Weighted particles, a column per property. Up to the count reserved, nothing is allocated.
class Particles {
 public:
  using Column = std::vector<float>;

  /// @param lanes level errors of each particle.
  explicit Particles(std::size_t lanes) : lanes_(lanes) {}

  Column x_m, y_m, vx_m_s, vy_m_s, offset_db, weight, log_weight;
  Column error_db;  ///< particle-major, `lanes` each

  std::size_t count() const { return x_m.size(); }
  void reserve(std::size_t count);
  /// All at zero, alike in weight.
  void start(std::size_t count);
  void weigh_alike(std::size_t count);
  /// Places and velocities of another set of the same count.
  void take_motion(const Particles& other);
  struct Normalised {
    float counting;   ///< how many particles count
    double log_gain;  ///< of the weights' sum, by what was added to the log weights since the last
                      ///< time
  };
  /// Makes weights of the log weights, so that they add up to 1.
  Normalised normalise();
  /// Systematic resampling (Kitagawa 1996): afterwards all weigh the same.
  void resample(std::size_t count, QuickRandom& random);
  Eigen::Vector2f middle_m() const;
  Eigen::Vector2f velocity_m_s() const;  ///< on average

 private:
  void choose(std::size_t count, QuickRandom& random);

  std::size_t lanes_;
  std::vector<std::uint32_t> chosen_;
  Column spare_, spare_error_;
};

}  // namespace lotse::tracking
