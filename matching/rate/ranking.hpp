// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"
#include "matching/rate/rate.hpp"

namespace lotse::rate {

/// Every vehicle that isn't sold, best first. Strict, whatever order the catalogue has them in:
/// 1. fewer broken must-haves, 2. the higher rate, 3. the lower price (unknown last), 4. the
/// vehicle id.
std::vector<Match> rank(const catalogue::Catalogue& catalogue,
                        const configuration::Configuration& configuration,
                        const preference::PartWorths* worths = nullptr);

}  // namespace lotse::rate
