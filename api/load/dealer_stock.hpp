// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "firmware_config/input/problem.hpp"
#include "matching/catalogue/catalogue.hpp"

namespace lotse::load {

/// What a dealers' stock list says, as a catalogue.
struct DealerStock {
  catalogue::Catalogue catalogue;
  /// Names of paints that no known colour word is in; the colour of such a car is missing.
  std::vector<std::string> unknown_paints;
};

/// Reads FOLDER/stock.csv with the columns row, model, trim, year, drivetrain, color, msrp_usd,
/// dealer_price_usd, shipping_status. Other columns are left alone. Trims whose names
/// begin with the same word are a family; drivetrains by what dealers' lists call them; the paints'
/// Lab values are estimates by eye from their names, good for telling which look alike. Every
/// problem is reported with its line.
tl::expected<DealerStock, input::Problems> read_dealer_stock(const std::filesystem::path& folder);

}  // namespace lotse::load
