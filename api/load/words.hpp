// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"

namespace lotse::load {

/// Wishes and values as people read them. The words around them are in words/LANGUAGE.json, which
/// is built in; the labels are the catalogue's. A language that has no words gets English ones, a
/// label without it gets its first. Pure and thread-safe.

/// Paints of one name in neighbouring shades differ by less than this CIEDE2000; one calls them
/// alike.
inline constexpr double alike = 10;

bool speaks(std::string_view language);

std::string text_of(const catalogue::Label& label, std::string_view language);

/// "42,415 USD", "part-time 4x4", "unknown".
std::string describe_value(const catalogue::Attribute& attribute, const catalogue::Value& value,
                           std::string_view language);

/// "at least 400 km", "part-time 4x4 or full-time 4x4", "a colour close to white".
std::string describe_wish(const catalogue::Attribute& attribute,
                          const configuration::WishValue& wish, std::string_view language);

/// "at most 45,000 USD".
std::string describe_budget(const catalogue::Catalogue& catalogue,
                            const configuration::Budget& budget, std::string_view language);

/// What stands in a wish's place where the person's taste speaks.
std::string describe_taste(std::string_view language);

}  // namespace lotse::load
