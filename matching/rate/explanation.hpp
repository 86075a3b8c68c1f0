// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/rate/scorecard.hpp"
#include "matching/rate/trade_off.hpp"

namespace lotse::rate {

/// One reason for or against a vehicle. What it is about is in the attribute, the wish and the
/// vehicle's value; this says how far they are apart.
struct Reason {
  std::size_t attribute = 0;
  std::optional<std::size_t> line;  ///< of the match; none where nothing was wished
  Points points;                    ///< a match: won; a difference: lost
  /// Numbers: in the attribute's unit, ordinals: in levels, above 0 where the vehicle has more than
  /// wished; colours: CIEDE2000 from the nearest one wished.
  std::optional<double> gap;
  /// Option sets: those wished that are there (a match), those wished that are missing (a
  /// difference), those beyond the wish (an advantage).
  catalogue::OptionSet options;
};

/// "With four-wheel drive: 91 %."
struct WhatIf {
  std::size_t line = 0;  ///< the one whose wish would be fulfilled
  Points rate;           ///< what the rate would be then, exactly
};

/// Between which rates the truth may lie: up to what all that is missing in the catalogue could
/// bring, and one standard deviation either way of what the person may think of what they didn't
/// wish for.
struct Band {
  Points least;
  Points most;
  std::optional<std::size_t> mostly;  ///< the attribute that is the greatest part of it
};

/// Why a vehicle has the rate it has, at a glance: the weightiest of everything.
struct Explanation {
  std::vector<Reason> matches;        ///< wishes fulfilled
  std::vector<Reason> differences;    ///< points lost, broken must-haves first
  std::vector<Reason> advantages;     ///< better than wished, or good and not even wished for
  std::optional<TradeOff> trade_off;  ///< against the best match; none of its equals
  std::optional<WhatIf> what_if;      ///< the one wish whose fulfilment would bring the most
  Band band;
};

/// More of each than this nobody reads.
inline constexpr std::size_t most_reasons = 3;

/// @param match of `vehicle` by `scorecard`. @param best the vehicle that is ranked first.
Explanation explain(const Scorecard& scorecard, const catalogue::Vehicle& vehicle,
                    const Match& match, const catalogue::Vehicle& best);

}  // namespace lotse::rate
