// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "matching/rate/ranking.hpp"
#include "matching/rate/trade_off.hpp"

namespace lotse::rate {

/// Vehicles, as indices into the stock in the order of the ranking, that make the same compromise
/// against the best match.
struct Group {
  std::optional<TradeOff> trade_off;  ///< none of the best match and its equals
  std::vector<std::size_t> vehicles;
};

/// The vehicles worth a look, with none of the compromises left out that a visitor may prefer: a
/// vehicle is missing only if one ranked higher fulfils at least the same wishes (coverage with
/// regard to compromises; McSherry: Similarity and compromise, ICCBR 2003). Grouped by trade-off
/// (Pu, Chen: Trust building with explanation interfaces, IUI 2006), the group of the best first.
/// A wish is fulfilled where its satisfaction is 1; the budget is a wish.
std::vector<Group> short_list(const Stock& stock, const Scorecard& scorecard);

/// "Like this one, but …": less or more of a number or an ordinal.
struct Critique {
  std::size_t attribute = 0;
  Contrast::Side side = Contrast::Side::less;
  friend bool operator==(const Critique&, const Critique&) = default;
};

/// Every vehicle for which the critique of `vehicle` holds by more than the attribute's tolerance,
/// as indices into the stock in the order of the ranking.
std::vector<std::size_t> criticise(const Stock& stock, const Scorecard& scorecard,
                                   const catalogue::Vehicle& vehicle, const Critique& critique);

/// Every critique of `vehicle` that some vehicle of the stock meets: in an attribute's better
/// direction, in both where there is none.
std::vector<Critique> possible_critiques(const Stock& stock, const catalogue::Catalogue& catalogue,
                                         const catalogue::Vehicle& vehicle);

}  // namespace lotse::rate
