// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"
#include "matching/rate/points.hpp"

namespace lotse::rate {

/// What one wish brought: `points` of the `points_possible` its importance gives it.
struct Line {
  std::size_t attribute = 0;  ///< index into the catalogue's attributes
  /// Index into the configuration's wishes; empty for the budget, whose attribute is the price.
  std::optional<std::size_t> wish;
  bool missing = false;  ///< the catalogue lacks the vehicle's value, so it wins no points
  double importance = 0;
  double satisfaction = 0;  ///< 0…1
  Points points;
  Points points_possible;
  bool must_broken = false;  ///< a must-have that isn't kept, or isn't known to be
};

/// How well one vehicle fits one configuration.
struct Match {
  catalogue::VehicleId vehicle;
  Points rate;          ///< the sum of the lines' points and `unasked`, exactly
  Points unasked;       ///< all 100 where no wish has any weight: whatever it is, it fits
  Points rate_at_most;  ///< what it would be if all that is missing in the catalogue were as wished
  std::size_t musts_broken = 0;
  std::vector<Line> lines;  ///< in the order of the catalogue's attributes
};

/// Pure and thread-safe. The order of the wishes does not matter.
/// @pre the vehicle and the configuration belong to this catalogue; at most one wish an attribute.
Match rate(const catalogue::Catalogue& catalogue, const catalogue::Vehicle& vehicle,
           const configuration::Configuration& configuration);

}  // namespace lotse::rate
