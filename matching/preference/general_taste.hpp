// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/preference/basis.hpp"
#include "matching/preference/population.hpp"

namespace lotse::preference {

/// What people in general think of one thing, in a form that is bound to no stock: of a number what
/// one unit more is worth, of an ordinal one level more, of a category being one, of a flag being
/// set.
struct GeneralFigure {
  std::size_t attribute = 0;          ///< index into the catalogue's attributes
  std::optional<std::size_t> choice;  ///< categories only: into Attribute::choices
  double utils = 0;                   ///< on average over people
  friend bool operator==(const GeneralFigure&, const GeneralFigure&) = default;
};

/// What choices taught of what people in general want; of all that is in no figure nothing.
struct GeneralTaste {
  std::vector<GeneralFigure> figures;
  Eigen::MatrixXd covariance;  ///< utils², between people, in the order of the figures
};

/// Where a figure comes from in a study of choices: a column of its basis.
struct StudiedFigure {
  std::size_t attribute = 0;          ///< of the study's catalogue
  std::optional<std::size_t> choice;  ///< of the study's attribute
  double study_units_per_unit = 1;    ///< numbers: one unit of the showroom's in the study's
  GeneralFigure told_as = {};         ///< its attribute and choice in the showroom's catalogue
};

/// Reads off a population what it says of these figures, whatever else it says left aside (a
/// marginal of a normal is a part of it). @pre the population is in terms of `study`, each figure
/// has a column in it.
GeneralTaste general_taste(const Basis& study, const Population& population,
                           const std::vector<StudiedFigure>& figures);

/// The same as the population that a showroom's visitors are believed to come from. What is in no
/// figure may matter to a person by about one util either way, and nobody knows which.
/// @pre the figures are of the catalogue that `basis` is of.
Population starting_population(const Basis& basis, const GeneralTaste& taste);

/// The column that tells this figure; none where the attribute has none of this kind.
std::optional<Eigen::Index> column_of(const Basis& basis, std::size_t attribute,
                                      std::optional<std::size_t> choice);

}  // namespace lotse::preference
