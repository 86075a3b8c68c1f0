// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "api/load/strict_json.hpp"
#include "firmware_config/input/problem.hpp"
#include "matching/catalogue/catalogue.hpp"

namespace lotse::load {

/// Reads a showroom's catalogue: languages, price and monthly rate, attributes, packages, needs,
/// advice and vehicles, in the form that tests/data/showroom/catalogue.json shows. Every problem is
/// reported with its path; there is either a whole, consistent catalogue or none.
/// @param file the document's name for problems.
tl::expected<catalogue::Catalogue, input::Problems> read_catalogue(std::string_view json,
                                                                   std::string file);

/// What a kind of attribute is called there: "number", "option_set".
const char* word_of(catalogue::AttributeKind kind);

/// What a vehicle's status is called there: "display", "test_drive", "sold".
const char* word_of(catalogue::VehicleStatus status);
/// Empty for a word that is none.
std::optional<catalogue::VehicleStatus> status_called(std::string_view word);
/// What is written there; a problem, and whichever, where it is none.
catalogue::VehicleStatus read_status(const StrictJson::Node& node);

/// The same back; reading it gives an equal catalogue.
std::string write_catalogue(const catalogue::Catalogue& catalogue);

}  // namespace lotse::load
