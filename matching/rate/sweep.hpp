// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "matching/rate/scorecard.hpp"
#include "matching/rate/standing.hpp"
#include "matching/rate/stock.hpp"

namespace lotse::rate {

/// The standing of every vehicle of a stock, in the stock's order: to the bit what
/// `scorecard.standing` gives for each.
/// @pre both are of the same catalogue.
std::vector<Standing> sweep(const Stock& stock, const Scorecard& scorecard);

}  // namespace lotse::rate
