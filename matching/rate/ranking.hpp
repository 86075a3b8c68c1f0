// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "matching/rate/scorecard.hpp"
#include "matching/rate/stock.hpp"

namespace lotse::rate {

/// The `most` best vehicles of a stock with their ledgers, best first. Strict, whatever order the
/// catalogue has them in:
/// 1. fewer broken must-haves, 2. the higher rate, 3. more beyond the wishes, 4. the lower price
/// (unknown last), 5. the vehicle id.
std::vector<Match> rank(const Stock& stock, const Scorecard& scorecard,
                        std::size_t most = std::numeric_limits<std::size_t>::max());

/// The same as indices into the stock, without ledgers.
std::vector<std::size_t> order(const Stock& stock, const Scorecard& scorecard,
                               std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace lotse::rate
