// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "firmware_config/input/problem.hpp"
#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"

namespace lotse::load {

/// Reads what api/http/openapi.yaml calls a Configuration, against the catalogue it wishes from.
/// A wish's value by the attribute's kind:
///   number      42 or [least, most]          ordinal  a level's id
///   category    an id or a list of ids       flag     true or false
///   colour      a paint's id, [L*, a*, b*], or a list of such
///   option_set  a list of ids of options and packages
/// What is wished of the price or the monthly rate is the budget. Every problem is reported with
/// its path, such as "wishes[2].value".
/// @param file the document's name for problems; "" for a request.
tl::expected<configuration::Configuration, input::Problems> read_configuration(
    std::string_view json, std::string file, const catalogue::Catalogue& catalogue);

/// The same back as one line of JSON; reading it gives an equal configuration.
std::string write_configuration(const configuration::Configuration& configuration,
                                const catalogue::Catalogue& catalogue);

}  // namespace lotse::load
