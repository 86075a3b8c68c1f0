// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace lotse::rate {

/// Points of the match rate in whole millionths, so that a ledger adds up exactly, in any order.
struct Points {
  std::int32_t millionths = 0;
  constexpr double value() const { return millionths / 1e6; }
  constexpr Points& operator+=(Points more) {
    millionths += more.millionths;
    return *this;
  }
  friend constexpr Points operator+(Points a, Points b) { return a += b; }
  friend constexpr Points operator-(Points a, Points b) { return {a.millionths - b.millionths}; }
  friend constexpr auto operator<=>(Points, Points) = default;
};

inline constexpr Points all_points{100'000'000};

/// Divides `total` in proportion to `weights` (each ≥ 0), exactly: the shares add up to it. What
/// rounding leaves over goes, one millionth each, to the largest remainders, the first of equals
/// first. Where all weights are 0, so are all shares.
std::vector<Points> apportion(Points total, const std::vector<double>& weights);

/// `share` (0…1) of `points`, rounded to the nearest; all of them only for a share of 1.
Points part_of(Points points, double share);

}  // namespace lotse::rate
