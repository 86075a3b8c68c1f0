// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "api/load/strict_json.hpp"
#include "matching/catalogue/catalogue.hpp"

namespace lotse::load {

/// Reads a catalogue's list "advice", against its attributes and needs:
///   {"id", "need", "label", "reason", "when": [CONDITION, …], "price", "in_stock"}
/// price and in_stock together make it an accessory; without both it is a hint. A CONDITION names
/// an "attribute" and, by its kind,
///   number      "at_least", "at_most", "below": a figure, or "amount" for the need's own
///   ordinal, category, colour  "any_of": ids    flag  "is": true or false
///   option_set  "all_of": ids of options and packages
/// Each problem is reported at its node.
std::vector<catalogue::AdviceRule> read_advice(const StrictJson::Node& list,
                                               const catalogue::Catalogue& catalogue);

/// One rule back, as read_advice reads it.
nlohmann::ordered_json advice_json(const catalogue::AdviceRule& rule,
                                   const catalogue::Catalogue& catalogue);

}  // namespace lotse::load
