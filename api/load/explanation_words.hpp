// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matching/rate/explanation.hpp"
#include "matching/rate/short_list.hpp"

namespace lotse::load {

/// An explanation as people read it, in the words of words/LANGUAGE.json. Pure and thread-safe.
struct ExplanationText {
  std::vector<std::string> matches;      ///< "Drive: four-wheel drive"
  std::vector<std::string> differences;  ///< "Boot 90 l smaller"
  std::vector<std::string> advantages;   ///< "1,500 EUR under your budget"
  std::optional<std::string> trade_off;  ///< "dearer, but roomier and available today"
  std::optional<std::string> what_if;    ///< "with four-wheel drive: 91 %"
  std::optional<std::string> band;       ///< "82 ± 5 %, mostly unsure about: Colour"
};

/// @param match of `vehicle` by `scorecard`; @param explanation of that match.
ExplanationText describe_explanation(const rate::Scorecard& scorecard,
                                     const catalogue::Vehicle& vehicle, const rate::Match& match,
                                     const rate::Explanation& explanation,
                                     std::string_view language);

/// @param vehicle the one that is better and worse in something; "" where it is in nothing.
std::string describe_trade_off(const catalogue::Catalogue& catalogue,
                               const catalogue::Vehicle& vehicle, const rate::TradeOff& trade_off,
                               std::string_view language);

/// "cheaper", "roomier".
std::string describe_critique(const catalogue::Catalogue& catalogue, const rate::Critique& critique,
                              std::string_view language);

/// A rate in whole per cent; 100 only for a car that misses nothing.
std::string describe_percent(rate::Points rate);

}  // namespace lotse::load
