// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/satisfaction.hpp"

#include <algorithm>
#include <cmath>

#include "matching/catalogue/taxonomy.hpp"

namespace lotse::rate {
namespace {

using namespace catalogue;
using namespace configuration;

// A tenth over the budget keeps half of the points: the usual room for negotiation of a new car is
// well within it, the step to the next trim line is about as much.
constexpr double budget_half_at_share = 0.1;

double kept(double difference, double half_at) {
  return difference <= 0 ? 1.0 : std::exp2(-difference / half_at);
}

double beyond_tolerance(const Attribute& attribute, double difference) {
  return kept(difference - attribute.tolerance, attribute.half_at);
}

/// How far a value lies outside [least, most], unless on the attribute's better side.
double distance(Better better, double least, double most, double value) {
  if (value < least) return better == Better::lower ? 0 : least - value;
  if (value > most) return better == Better::higher ? 0 : value - most;
  return 0;
}

double fulfils(const Attribute& attribute, const NumberWish& wish, const Number& value) {
  return beyond_tolerance(attribute,
                          distance(attribute.better, wish.least, wish.most, value.value));
}

double fulfils(const Attribute& attribute, const Level& wish, const Level& value) {
  const auto wished = static_cast<double>(wish.index);
  return beyond_tolerance(
      attribute, distance(attribute.better, wished, wished, static_cast<double>(value.index)));
}

double fulfils(const Attribute& attribute, const CategoryWish& wish, const Category& value) {
  double best = 0;
  for (const Category& wished : wish.any_of) {
    best = std::max(best, category_similarity(attribute.choices, wished.index, value.index));
  }
  return best;
}

double fulfils(const Attribute& attribute, const Flag& wish, const Flag& value) {
  if (wish.set == value.set) return 1;
  const bool exceeds = attribute.better == (value.set ? Better::higher : Better::lower);
  return exceeds ? 1 : 0;
}

double fulfils(const Attribute& attribute, const ColourWish& wish, const Paint& value) {
  const Lab& offered = attribute.choices.at(value.index).lab;
  double best = 0;
  for (const ColourWished& wished : wish.any_of) {
    const Paint* paint = std::get_if<Paint>(&wished);
    const Lab& lab = paint ? attribute.choices.at(paint->index).lab : std::get<Lab>(wished);
    best = std::max(best, beyond_tolerance(attribute, colour_difference(lab, offered)));
  }
  return best;
}

double fulfils(const Attribute&, const OptionSet& wish, const OptionSet& value) {
  if (wish.options.none()) return 1;
  return static_cast<double>((wish.options & value.options).count()) /
         static_cast<double>(wish.options.count());
}

double goes_beyond(const Attribute& attribute, const NumberWish& wish, const Number& value) {
  // What loses on the side that isn't better is what exceeds on the side that is.
  if (attribute.better == Better::none) return 0;
  const double excess =
      attribute.better == Better::higher ? value.value - wish.most : wish.least - value.value;
  return 1 - kept(excess, attribute.half_at);
}

double goes_beyond(const Attribute& attribute, const Level& wish, const Level& value) {
  const auto wished = static_cast<double>(wish.index);
  return goes_beyond(attribute, NumberWish{wished, wished},
                     Number{static_cast<double>(value.index)});
}

double goes_beyond(const Attribute& attribute, const Flag& wish, const Flag& value) {
  return wish.set != value.set && fulfils(attribute, wish, value) > 0 ? 0.5 : 0;
}

double goes_beyond(const Attribute& attribute, const OptionSet& wish, const OptionSet& value) {
  if (attribute.better != Better::higher) return 0;
  return 1 - kept(static_cast<double>((value.options & ~wish.options).count()), 1);
}

/// Nothing goes beyond where no direction is better.
template <class Wished, class Offered>
double goes_beyond(const Attribute&, const Wished&, const Offered&) {
  return 0;
}

/// Nothing fulfils a wish of another kind, least of all a missing value.
template <class Wished, class Offered>
double fulfils(const Attribute&, const Wished&, const Offered&) {
  return 0;
}

}  // namespace

double satisfaction(const Attribute& attribute, const WishValue& wish, const Value& value) {
  // Of a stock's values most are numbers: the way through a table of all kinds takes longer than
  // the answer.
  const auto* number_wish = std::get_if<NumberWish>(&wish);
  const auto* number = std::get_if<Number>(&value);
  if (number_wish && number) return fulfils(attribute, *number_wish, *number);
  return std::visit(
      [&](const auto& wished, const auto& offered) { return fulfils(attribute, wished, offered); },
      wish, value);
}

double budget_satisfaction(double most, const Value& payment) {
  const Number* number = std::get_if<Number>(&payment);
  return number ? kept(number->value - most, most * budget_half_at_share) : 0;
}

double beyond(const Attribute& attribute, const WishValue& wish, const Value& value) {
  const auto* number_wish = std::get_if<NumberWish>(&wish);
  const auto* number = std::get_if<Number>(&value);
  if (number_wish && number) return goes_beyond(attribute, *number_wish, *number);
  return std::visit([&](const auto& wished,
                        const auto& offered) { return goes_beyond(attribute, wished, offered); },
                    wish, value);
}

double beyond_budget(double most, const Value& payment) {
  const Number* number = std::get_if<Number>(&payment);
  return number ? 1 - kept(most - number->value, most * budget_half_at_share) : 0;
}

}  // namespace lotse::rate
