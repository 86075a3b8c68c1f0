// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/rate/scorecard.hpp"

namespace lotse::rate {

/// In what one vehicle is unlike another.
struct Contrast {
  std::size_t attribute = 0;
  /// more, less: of a number, an ordinal, a flag or options; other: colours and categories.
  enum class Side { less, more, other } side = Side::other;
  friend auto operator<=>(const Contrast&, const Contrast&) = default;
};

/// "Dearer, but bigger and available today": what a vehicle is worse and better in than another,
/// each weightiest first, at most `most_contrasts` of each.
struct TradeOff {
  std::vector<Contrast> worse;
  std::vector<Contrast> better;
  friend auto operator<=>(const TradeOff&, const TradeOff&) = default;
};
inline constexpr std::size_t most_contrasts = 2;

/// Compares what was wished for by the points it brings, then by how far it goes beyond the wish,
/// and what wasn't by its better direction. Differences within an attribute's tolerance are none.
TradeOff trade_off(const Scorecard& scorecard, const catalogue::Vehicle& vehicle,
                   const catalogue::Vehicle& against);

}  // namespace lotse::rate
