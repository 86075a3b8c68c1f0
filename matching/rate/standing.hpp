// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

#include "matching/rate/points.hpp"

namespace lotse::rate {

/// Where a vehicle stands among others: fewer broken must-haves first, then the higher rate, then
/// more beyond what was wished. One number, the sum of what the ledger's lines bring, so that a
/// stock is ranked by additions; the greater goes first.
class Standing {
 public:
  constexpr Standing() = default;
  /// @param beyond in shares of all_beyond; those of all lines together never exceed it.
  constexpr Standing(Points points, std::int64_t beyond, bool must_broken)
      : key_(points.millionths * point_step + beyond - (must_broken ? must_step : 0)) {}

  /// More beyond the wish than this there isn't.
  static constexpr std::int32_t all_beyond = (1 << 22) - 1;

  constexpr std::size_t musts_broken() const {
    return key_ >= 0 ? 0 : static_cast<std::size_t>((must_step - 1 - key_) / must_step);
  }
  constexpr Points rate() const {
    const auto broken = static_cast<std::int64_t>(musts_broken());
    return {static_cast<std::int32_t>((key_ + broken * must_step) / point_step)};
  }

  constexpr Standing& operator+=(Standing more) {
    key_ += more.key_;
    return *this;
  }
  friend constexpr Standing operator-(Standing a, Standing b) {
    a.key_ -= b.key_;
    return a;
  }
  friend constexpr auto operator<=>(Standing, Standing) = default;

 private:
  static constexpr std::int64_t point_step = all_beyond + 1;
  // All points and all that is beyond take 27 + 22 bits: whatever else a vehicle brings, a broken
  // must-have outweighs it. 200 wishes, the most there are, stay far within 64 bits.
  static constexpr std::int64_t must_step = std::int64_t{1} << 50;

  std::int64_t key_ = 0;
};

}  // namespace lotse::rate
