// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cmath>

namespace lotse::tracking {

/// How fast a belief's middle really gets on. Single particles wander, and the mean of their
/// velocities is small where the belief is wide; a middle that follows slowly lags behind a walker
/// by pace · memory and stays with one who stands.
class Pace {
 public:
  /// @param expected_m_s until it has shown how fast the target is.
  void start(const Eigen::Vector2f& middle_m, float expected_m_s) {
    follower_m_ = middle_m_ = middle_m;
    expected_m_s_ = expected_m_s;
  }
  void move(const Eigen::Vector2f& middle_m, float seconds) {
    const float kept = std::exp(-seconds / memory_s);
    middle_m_ = middle_m;
    follower_m_ += (1 - kept) * (middle_m - follower_m_);
    expected_m_s_ *= kept;
  }
  float m_s() const { return (middle_m_ - follower_m_).norm() / memory_s + expected_m_s_; }

 private:
  // Long against the seconds for which a belief strays, short against a look at a car.
  static constexpr float memory_s = 12;
  Eigen::Vector2f follower_m_ = Eigen::Vector2f::Zero(), middle_m_ = Eigen::Vector2f::Zero();
  float expected_m_s_ = 0;
};

}  // namespace lotse::tracking
