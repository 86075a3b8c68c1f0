// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/points.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lotse::rate {

std::vector<Points> apportion(Points total, const std::vector<double>& weights) {
  std::vector<Points> shares(weights.size());
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (!(sum > 0)) return shares;
  std::vector<double> remainders(weights.size());
  Points left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = total.millionths * (weights[i] / sum);
    shares[i].millionths = static_cast<std::int32_t>(std::floor(exact));
    remainders[i] = exact - std::floor(exact);
    left = left - shares[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; left.millionths > 0; i = (i + 1) % order.size()) {
    shares[order[i]] += Points{1};
    left = left - Points{1};
  }
  return shares;
}

Points part_of(Points points, double share) {
  const auto part = static_cast<std::int32_t>(std::lrint(points.millionths * share));
  if (share < 1 && part == points.millionths && part > 0) return {part - 1};
  return {part};
}

}  // namespace lotse::rate
