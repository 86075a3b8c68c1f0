// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/short_list.hpp"

#include <algorithm>

namespace lotse::rate {
namespace {

using namespace catalogue;

/// Which lines of wishes a vehicle fulfils.
using Fulfilled = std::vector<bool>;

Fulfilled fulfilled(const Scorecard& scorecard, const Vehicle& vehicle) {
  Fulfilled lines(scorecard.lines());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line line = scorecard.line(i, vehicle.values[scorecard.attribute_of(i)]);
    lines[i] = line.origin != Origin::taste && line.satisfaction == 1;
  }
  return lines;
}

bool covers(const Fulfilled& all, const Fulfilled& some) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (some[i] && !all[i]) return false;
  }
  return true;
}

/// The vehicles worth a look, best first. What a listed one covers needn't be remembered twice, so
/// looking at the listed ones alone is enough.
std::vector<std::size_t> uncovered(const Stock& stock, const Scorecard& scorecard) {
  std::vector<std::size_t> listed;
  std::vector<Fulfilled> by_listed;
  for (const std::size_t index : order(stock, scorecard)) {
    Fulfilled own = fulfilled(scorecard, stock.vehicle(index));
    const bool is_covered =
        std::any_of(by_listed.begin(), by_listed.end(),
                    [&](const Fulfilled& higher) { return covers(higher, own); });
    if (is_covered) continue;
    listed.push_back(index);
    by_listed.push_back(std::move(own));
  }
  return listed;
}

std::optional<double> amount_of(const Value& value) {
  if (const Number* number = std::get_if<Number>(&value)) return number->value;
  if (const Level* level = std::get_if<Level>(&value)) return static_cast<double>(level->index);
  return std::nullopt;
}

bool meets(const Attribute& attribute, Contrast::Side side, const Value& value,
           const Value& criticised) {
  const auto amount = amount_of(value);
  const auto from = amount_of(criticised);
  if (!amount || !from) return false;
  const double step = side == Contrast::Side::more ? *amount - *from : *from - *amount;
  return step > attribute.tolerance;
}

}  // namespace

std::vector<Group> short_list(const Stock& stock, const Scorecard& scorecard) {
  std::vector<Group> groups;
  for (const std::size_t index : uncovered(stock, scorecard)) {
    std::optional<TradeOff> compromise;
    if (!groups.empty()) {
      const Vehicle& best = stock.vehicle(groups.front().vehicles.front());
      compromise = trade_off(scorecard, stock.vehicle(index), best);
    }
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return group.trade_off == compromise;
    });
    if (same != groups.end()) {
      same->vehicles.push_back(index);
    } else {
      groups.push_back({compromise, {index}});
    }
  }
  return groups;
}

std::vector<std::size_t> criticise(const Stock& stock, const Scorecard& scorecard,
                                   const Vehicle& vehicle, const Critique& critique) {
  const std::size_t i = critique.attribute;
  const Attribute& attribute = scorecard.catalogue().attributes.at(i);
  std::vector<std::size_t> ranked = order(stock, scorecard);
  std::erase_if(ranked, [&](std::size_t index) {
    return !meets(attribute, critique.side, stock.vehicle(index).values[i], vehicle.values[i]);
  });
  return ranked;
}

std::vector<Critique> possible_critiques(const Stock& stock, const Catalogue& catalogue,
                                         const Vehicle& vehicle) {
  std::vector<Critique> critiques;
  for (std::size_t i = 0; i < catalogue.attributes.size(); ++i) {
    const Attribute& attribute = catalogue.attributes[i];
    for (const auto side : {Contrast::Side::less, Contrast::Side::more}) {
      const Better worse = side == Contrast::Side::less ? Better::higher : Better::lower;
      if (attribute.better == worse) continue;
      for (std::size_t other = 0; other < stock.size(); ++other) {
        if (!meets(attribute, side, stock.vehicle(other).values[i], vehicle.values[i])) continue;
        critiques.push_back({i, side});
        break;
      }
    }
  }
  return critiques;
}

}  // namespace lotse::rate
