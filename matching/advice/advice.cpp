// SPDX-License-Identifier: Apache-2.0
#include "matching/advice/advice.hpp"

#include <algorithm>
#include <optional>

#include "matching/catalogue/taxonomy.hpp"

namespace lotse::advice {
namespace {

using namespace catalogue;

bool is_within(const Bound& bound, double value, double amount) {
  const double limit = bound.figure.value_or(amount);
  switch (bound.side) {
    case Bound::Side::at_least:
      return value >= limit;
    case Bound::Side::at_most:
      return value <= limit;
    case Bound::Side::below:
      return value < limit;
  }
  return false;
}

/// Whether a value meets what is asked; @pre they are of one kind, and the value isn't missing.
struct Meets {
  const Attribute& attribute;
  const Value& value;
  double amount;

  bool operator()(const Bounds& asked) const {
    const double number = std::get<Number>(value).value;
    return std::all_of(asked.bounds.begin(), asked.bounds.end(),
                       [&](const Bound& bound) { return is_within(bound, number, amount); });
  }
  bool operator()(const AnyOf& asked) const {
    return std::any_of(asked.choices.begin(), asked.choices.end(), [&](std::size_t choice) {
      if (const auto* category = std::get_if<Category>(&value)) {
        return category_similarity(attribute.choices, choice, category->index) == 1;
      }
      if (const auto* level = std::get_if<Level>(&value)) return level->index == choice;
      return std::get<Paint>(value).index == choice;
    });
  }
  bool operator()(const Flag& asked) const { return std::get<Flag>(value) == asked; }
  bool operator()(const OptionSet& asked) const {
    return (std::get<OptionSet>(value).options & asked.options) == asked.options;
  }
};

std::optional<Advice> apply(const Catalogue& catalogue, std::size_t index, const Vehicle& vehicle,
                            const configuration::StatedNeed& need) {
  Advice advice{index, need, {}, {}};
  for (const Condition& condition : catalogue.advice[index].conditions) {
    const Value& value = vehicle.values.at(condition.attribute);
    if (std::holds_alternative<Missing>(value)) {
      advice.unverified.push_back(condition.attribute);
      continue;
    }
    const Meets meets{catalogue.attributes[condition.attribute], value, need.amount};
    if (!std::visit(meets, condition.asks)) return std::nullopt;
    advice.checked.push_back(condition.attribute);
  }
  return advice;
}

}  // namespace

std::vector<Advice> advise(const Catalogue& catalogue, const Vehicle& vehicle,
                           const std::vector<configuration::StatedNeed>& needs) {
  std::vector<Advice> all;
  for (std::size_t i = 0; i < catalogue.advice.size(); ++i) {
    const auto need = std::find_if(needs.begin(), needs.end(), [&](const auto& stated) {
      return stated.need == catalogue.advice[i].need;
    });
    if (need == needs.end()) continue;
    if (auto advice = apply(catalogue, i, vehicle, *need)) all.push_back(*std::move(advice));
  }
  return all;
}

}  // namespace lotse::advice
