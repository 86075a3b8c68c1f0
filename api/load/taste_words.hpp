// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "matching/catalogue/catalogue.hpp"
#include "matching/preference/leaning.hpp"
#include "matching/preference/taste.hpp"

namespace lotse::load {

/// What a person did, told to themselves: "You spent 6 minutes at 4Runner SR5".
std::string describe_event(const preference::Event& event, const catalogue::Vehicle& vehicle,
                           std::string_view language);

/// What staff are told about a person: "Colour: decided on red".
std::string describe_leaning(const preference::Leaning& leaning,
                             const catalogue::Catalogue& catalogue, std::string_view language);

}  // namespace lotse::load
