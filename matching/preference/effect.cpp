// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/effect.hpp"

#include <algorithm>
#include <cmath>

namespace lotse::preference {
namespace {

// A tenth of a point of the rate, by five points a util.
constexpr double least_utils = 0.02;

}  // namespace

std::vector<Effect> effects(const Taste& taste, std::size_t index,
                            const catalogue::Vehicle& vehicle, std::size_t most) {
  std::vector<Effect> all;
  for (std::size_t i = 0; i < vehicle.values.size(); ++i) {
    const double utils = taste.moved(index, i, vehicle.values[i]);
    if (std::abs(utils) >= least_utils) all.push_back({i, utils});
  }
  std::stable_sort(all.begin(), all.end(), [](const Effect& a, const Effect& b) {
    return std::abs(a.utils) > std::abs(b.utils);
  });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace lotse::preference
