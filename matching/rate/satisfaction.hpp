// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/catalogue/attribute.hpp"
#include "matching/catalogue/value.hpp"
#include "matching/configuration/configuration.hpp"

namespace lotse::rate {

/// How far `value` fulfils `wish`, 0…1; 1 exactly when nothing is missing from it.
/// Numbers, levels and colours keep half per `half_at` of difference beyond the tolerance
/// (2^(−d/half_at), never quite 0, so that nearer is always better); exceeding a wish in the
/// attribute's better direction is no difference. Categories by their taxonomy, option sets by the
/// share of wished options that are there. A missing value fulfils nothing.
/// @pre both are of the attribute's kind (or the value is missing).
double satisfaction(const catalogue::Attribute& attribute, const configuration::WishValue& wish,
                    const catalogue::Value& value);

/// The same for the most one wants to pay: a soft edge in proportion to it.
double budget_satisfaction(double most, const catalogue::Value& payment);

/// How far `value` goes beyond `wish` in the attribute's better direction, 0…1: nothing at the
/// wish, half at `half_at` beyond it, never quite 1; each option beyond those wished halves what is
/// left.
double beyond(const catalogue::Attribute& attribute, const configuration::WishValue& wish,
              const catalogue::Value& value);

/// The same for what is less than one wants to pay.
double beyond_budget(double most, const catalogue::Value& payment);

}  // namespace lotse::rate
