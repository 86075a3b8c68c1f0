// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "firmware_config/input/problem.hpp"
#include "matching/catalogue/catalogue.hpp"
#include "matching/preference/general_taste.hpp"

namespace lotse::load {

/// Whose choices taught a general taste, as visitors read it.
struct TasteSource {
  catalogue::Label name;  ///< such as "256 US car buyers in a study of 2012"
  std::string citation;   ///< with the licence of the data
};

/// A general taste as `lotse learn taste` writes it and a hub starts from.
struct LearntTaste {
  TasteSource source;
  preference::GeneralTaste taste;
};

/// {"source": {"name": {LANGUAGE: TEXT}, "citation": TEXT},
///  "figures": [{"attribute": ID, "choice": ID (categories only), "utils": per unit, level or being
///  so}], "covariance": [[utils², …] a row for each figure]}
/// Every problem is reported with its path. @param file its name for problems.
tl::expected<LearntTaste, input::Problems> read_general_taste(
    std::string_view json, std::string file, const catalogue::Catalogue& catalogue);

/// Reading it gives an equal one.
std::string write_general_taste(const LearntTaste& learnt, const catalogue::Catalogue& catalogue);

/// Which of a study's attributes are which of a showroom's.
struct TasteMapping {
  TasteSource source;
  std::vector<preference::StudiedFigure> figures;
};

/// {"source": as above,
///  "attributes": [{"study": ID, "catalogue": ID, "study_units_per_unit": of a number, 1 without
///  it,
///                  "choices": of a category, {ID in the study: ID in the catalogue}}]}
/// Numbers and ordinals need a better direction, the same on both sides: a taste that peaks
/// somewhere is not the same elsewhere.
tl::expected<TasteMapping, input::Problems> read_taste_mapping(
    std::string_view json, std::string file, const catalogue::Catalogue& study,
    const catalogue::Catalogue& catalogue);

}  // namespace lotse::load
