// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/ranking.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace lotse::rate {
namespace {

struct Ranked {
  Match match;
  double price;
};

bool goes_before(const Ranked& a, const Ranked& b) {
  return std::tie(a.match.musts_broken, b.match.rate, a.price, a.match.vehicle) <
         std::tie(b.match.musts_broken, a.match.rate, b.price, b.match.vehicle);
}

}  // namespace

std::vector<Match> rank(const catalogue::Catalogue& catalogue,
                        const configuration::Configuration& configuration,
                        const preference::PartWorths* worths) {
  const Scorecard scorecard(catalogue, configuration, worths);
  std::vector<Ranked> ranked;
  for (const catalogue::Vehicle& vehicle : catalogue.vehicles) {
    if (vehicle.status == catalogue::VehicleStatus::sold) continue;
    ranked.push_back(
        {scorecard.match(vehicle),
         price_of(catalogue, vehicle).value_or(std::numeric_limits<double>::infinity())});
  }
  std::sort(ranked.begin(), ranked.end(), goes_before);
  std::vector<Match> matches;
  matches.reserve(ranked.size());
  for (Ranked& entry : ranked) matches.push_back(std::move(entry.match));
  return matches;
}

}  // namespace lotse::rate
