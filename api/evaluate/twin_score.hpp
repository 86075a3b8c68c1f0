// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "matching/catalogue/catalogue.hpp"

namespace lotse::evaluate {

/// How a stock answers configurations that are its own cars, each with every attribute of `named`.
/// Two cars are identical when they are so in all of those.
struct TwinScore {
  std::vector<std::string> named;  ///< attribute ids; "price" by a budget
  std::size_t cars = 0;            ///< configurations tried
  std::size_t twin_at_100 = 0;     ///< the car that was configured scores 100
  std::size_t twin_first = 0;      ///< it, or one identical to it, is ranked first
  std::size_t better_first = 0;    ///< one that keeps every wish and goes beyond some is first
  /// Of the top ones among all cars that aren't identical to the one configured: neighbours with
  /// the same rate,
  std::size_t ties_identical = 0;    ///< identical to each other, so that price and id decide
  std::size_t ties_beyond = 0;       ///< ranked by how far they go beyond the wishes
  std::size_t ties_unexplained = 0;  ///< neither
};

/// @param cars how many of the stock's are configured, evenly spread over it.
/// @param top how many of the ranking are looked at for ties.
/// @param named attribute ids. @pre each is one of the catalogue's
TwinScore score_twins(const catalogue::Catalogue& catalogue, std::size_t cars, std::size_t top,
                      const std::vector<std::string>& named);

}  // namespace lotse::evaluate
