// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>

namespace lotse::tracking {

/// Random numbers for particles: a few nanoseconds each, and the same on every machine, which
/// std::normal_distribution doesn't promise.
class QuickRandom {
 public:
  explicit QuickRandom(std::uint64_t seed) : state_(seed) {}

  /// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }

  /// In [0, 1).
  float uniform() { return static_cast<float>(bits() >> 40) * 0x1p-24F; }
  float uniform(float from, float to) { return from + (to - from) * uniform(); }

  /// Mean 0, variance 1: the sum of four uniform numbers, whose tails end at ±3.5. Particles need
  /// no better ones.
  float normal() {
    const std::uint64_t b = bits();
    const auto sum =
        static_cast<float>((b & 0xFFFF) + ((b >> 16) & 0xFFFF) + ((b >> 32) & 0xFFFF) + (b >> 48));
    return (sum - 2 * 65535.0F) * (1.7320508F / 65536.0F);
  }

  /// Two of mean 0 and variance 1, each the sum of two uniform numbers: for steps so small that
  /// many of them add up.
  Eigen::Vector2f small_steps() {
    const std::uint64_t b = bits();
    const Eigen::Vector2f sums(static_cast<float>((b & 0xFFFF) + ((b >> 16) & 0xFFFF)),
                               static_cast<float>(((b >> 32) & 0xFFFF) + (b >> 48)));
    return (sums.array() - 65535.0F) * (2.4494897F / 65536.0F);
  }

 private:
  std::uint64_t state_;
};

}  // namespace lotse::tracking
