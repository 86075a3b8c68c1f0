// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/trade_off.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "matching/rate/satisfaction.hpp"

namespace lotse::rate {
namespace {

using namespace catalogue;

/// How much there is of what a value counts; none where it doesn't count anything.
struct Amount {
  std::optional<double> operator()(const Number& number) const { return number.value; }
  std::optional<double> operator()(const Level& level) const {
    return static_cast<double>(level.index);
  }
  std::optional<double> operator()(const Flag& flag) const { return flag.set ? 1 : 0; }
  std::optional<double> operator()(const OptionSet& set) const {
    return static_cast<double>(set.options.count());
  }
  template <class Other>
  std::optional<double> operator()(const Other&) const {
    return std::nullopt;
  }
};

Contrast::Side side_of(const Value& value, const Value& against) {
  const auto amount = std::visit(Amount{}, value);
  const auto other = std::visit(Amount{}, against);
  if (!amount || !other || *amount == *other) return Contrast::Side::other;
  return *amount > *other ? Contrast::Side::more : Contrast::Side::less;
}

/// How much better (above 0) or worse a value is by its attribute's direction alone, −1…1.
double advance(const Attribute& attribute, const Value& value, const Value& against) {
  if (attribute.better == Better::none) return 0;
  const auto amount = std::visit(Amount{}, value);
  const auto other = std::visit(Amount{}, against);
  if (!amount || !other) return 0;
  const double step = attribute.better == Better::higher ? *amount - *other : *other - *amount;
  if (std::abs(step) <= attribute.tolerance) return 0;
  return std::copysign(1 - std::exp2(-std::abs(step) / attribute.half_at), step);
}

struct Weighed {
  Contrast contrast;
  double weight;  ///< points of the rate; what was not wished for counts less than one
};

std::vector<Contrast> weightiest(std::vector<Weighed> all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Weighed& a, const Weighed& b) { return a.weight > b.weight; });
  std::vector<Contrast> contrasts;
  for (const Weighed& one : all) {
    if (contrasts.size() < most_contrasts) contrasts.push_back(one.contrast);
  }
  return contrasts;
}

}  // namespace

TradeOff trade_off(const Scorecard& scorecard, const Vehicle& vehicle, const Vehicle& against) {
  const std::vector<Attribute>& attributes = scorecard.catalogue().attributes;
  std::vector<double> gains(attributes.size());
  std::vector<bool> is_asked(attributes.size());
  for (std::size_t i = 0; i < scorecard.lines(); ++i) {
    const std::size_t attribute = scorecard.attribute_of(i);
    const Line line = scorecard.line(i, vehicle.values[attribute]);
    const Line other = scorecard.line(i, against.values[attribute]);
    gains[attribute] += (line.points - other.points).value() +
                        (line.beyond - other.beyond) * line.points_possible.value();
    is_asked[attribute] = is_asked[attribute] || line.origin != Origin::taste;
  }
  std::vector<Weighed> worse;
  std::vector<Weighed> better;
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const Value& value = vehicle.values[i];
    const Value& other = against.values[i];
    const double gain = is_asked[i] ? gains[i] : advance(attributes[i], value, other);
    // What isn't known of one of the two tells nothing about which is better.
    const bool is_known =
        !std::holds_alternative<Missing>(value) && !std::holds_alternative<Missing>(other);
    if (gain == 0 || !is_known) continue;
    (gain > 0 ? better : worse).push_back({{i, side_of(value, other)}, std::abs(gain)});
  }
  return {weightiest(std::move(worse)), weightiest(std::move(better))};
}

}  // namespace lotse::rate
