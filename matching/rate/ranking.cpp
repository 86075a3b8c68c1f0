// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/ranking.hpp"

#include <algorithm>

#include "matching/rate/sweep.hpp"

namespace lotse::rate {

std::vector<std::size_t> order(const Stock& stock, const Scorecard& scorecard, std::size_t most) {
  struct Placed {
    Standing standing;
    std::size_t index;
  };
  // The stock's own order is that of equals.
  const auto goes_before = [](const Placed& a, const Placed& b) {
    return a.standing != b.standing ? a.standing > b.standing : a.index < b.index;
  };
  std::vector<Placed> placed;
  placed.reserve(stock.size());
  for (const Standing standing : sweep(stock, scorecard)) {
    placed.push_back({standing, placed.size()});
  }
  most = std::min(most, placed.size());
  const auto end = placed.begin() + static_cast<std::ptrdiff_t>(most);
  std::partial_sort(placed.begin(), end, placed.end(), goes_before);
  std::vector<std::size_t> indices;
  indices.reserve(most);
  for (auto place = placed.begin(); place != end; ++place) indices.push_back(place->index);
  return indices;
}

std::vector<Match> rank(const Stock& stock, const Scorecard& scorecard, std::size_t most) {
  std::vector<Match> matches;
  for (const std::size_t index : order(stock, scorecard, most)) {
    matches.push_back(scorecard.match(stock.vehicle(index)));
  }
  return matches;
}

}  // namespace lotse::rate
