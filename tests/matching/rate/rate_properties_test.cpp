// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "matching/rate/ranking.hpp"
#include "matching/rate/satisfaction.hpp"
#include "tests/support/arbitrary_showroom.hpp"

using namespace lotse;
using namespace lotse::catalogue;
using namespace lotse::configuration;
using namespace lotse::rate;
using support::arbitrary_configuration;
using support::arbitrary_showroom;
using support::arbitrary_value;

namespace {

/// A showroom and somebody's wishes.
struct Case {
  Catalogue showroom;
  Configuration wanted;

  explicit Case(std::size_t most = 1)
      : showroom(arbitrary_showroom(most)), wanted(arbitrary_configuration(showroom)) {}
  Match match(const Vehicle& vehicle) const { return Scorecard(showroom, wanted).match(vehicle); }
  Points rate(const Vehicle& vehicle) const { return match(vehicle).rate; }
  std::vector<std::string> ranking() const {
    const Scorecard scorecard(showroom, wanted);
    std::vector<std::string> ids;
    for (const Match& match : rank(Stock(showroom), scorecard)) ids.push_back(match.vehicle.value);
    return ids;
  }
};

/// A wish for exactly this value.
struct WishFor {
  WishValue operator()(const Number& number) const {
    return NumberWish{number.value, number.value};
  }
  WishValue operator()(const Level& level) const { return level; }
  WishValue operator()(const Category& category) const { return CategoryWish{{category}}; }
  WishValue operator()(const Flag& flag) const { return flag; }
  WishValue operator()(const Paint& paint) const { return ColourWish{{paint}}; }
  WishValue operator()(const OptionSet& options) const { return options; }
  WishValue operator()(const Missing&) const { throw std::logic_error("nothing to wish for"); }
};

std::size_t an_attribute(const Catalogue& showroom) {
  return *rc::gen::inRange<std::size_t>(0, showroom.attributes.size());
}

/// The value, or one that is better by the attribute's direction.
Value improved(const Attribute& attribute, const Value& value) {
  const double step = std::abs(*rc::gen::inRange(0, 300) / 7.0);
  const bool up = attribute.better == Better::higher;
  if (const Number* number = std::get_if<Number>(&value)) {
    return Number{up ? number->value + step : number->value - step};
  }
  if (const Level* level = std::get_if<Level>(&value)) {
    const std::size_t last = attribute.choices.size() - 1;
    return Level{up ? std::min(level->index + 1, last) : level->index - (level->index > 0 ? 1 : 0)};
  }
  if (std::holds_alternative<Flag>(value)) return Flag{up};
  OptionSet more = std::get<OptionSet>(value);
  more.options.set(*rc::gen::inRange<std::size_t>(0, attribute.choices.size()));
  return more;
}

}  // namespace

TEST_CASE("whoever configured a car finds that car at 100, and nothing before it but better ones") {
  CHECK(rc::check([] {
    Case one(6);
    one.wanted.wishes.clear();
    const Vehicle& car = one.showroom.vehicles.front();
    for (std::size_t i = 2; i < car.values.size(); ++i) {
      if (std::holds_alternative<Missing>(car.values[i])) continue;
      one.wanted.wishes.push_back({i, std::visit(WishFor{}, car.values[i]), 3, i % 2 == 0});
    }
    const auto price = price_of(one.showroom, car);
    one.wanted.budget = price && *price > 0 ? std::optional(Budget{*price}) : std::nullopt;
    RC_ASSERT(one.rate(car) == all_points);
    for (const std::string& id : one.ranking()) {
      if (id == car.id.value) break;
      RC_ASSERT(one.rate(*find_vehicle(one.showroom, {id})) == all_points);
    }
  }));
}

TEST_CASE("a rate lies in 0 to 100 and its ledger adds up to it") {
  CHECK(rc::check([] {
    const Case one;
    const Match match = one.match(one.showroom.vehicles.front());
    Points sum = match.unasked;
    for (const Line& line : match.lines) {
      RC_ASSERT(line.points >= Points{0});
      RC_ASSERT(line.points <= line.points_possible);
      sum += line.points;
    }
    RC_ASSERT(sum == match.rate);
    RC_ASSERT(match.rate >= Points{0});
    RC_ASSERT(match.rate_at_most >= match.rate);
    RC_ASSERT(match.rate_at_most <= all_points);
  }));
}

TEST_CASE("better in an attribute's good direction never lowers rate or standing") {
  CHECK(rc::check([] {
    const Case one;
    const std::size_t i = an_attribute(one.showroom);
    const Attribute& attribute = one.showroom.attributes[i];
    Vehicle car = one.showroom.vehicles.front();
    RC_PRE(attribute.better != Better::none);
    RC_PRE(!std::holds_alternative<Missing>(car.values[i]));
    Vehicle better = car;
    better.values[i] = improved(attribute, car.values[i]);
    RC_ASSERT(one.rate(better) >= one.rate(car));
    const Scorecard scorecard(one.showroom, one.wanted);
    for (std::size_t l = 0; l < scorecard.lines(); ++l) {
      if (scorecard.attribute_of(l) != i) continue;
      RC_ASSERT(scorecard.standing(l, better.values[i]) >= scorecard.standing(l, car.values[i]));
    }
  }));
}

TEST_CASE("a rate is monotone in each wish: whatever fulfils it more is rated no lower") {
  CHECK(rc::check([] {
    const Case one;
    RC_PRE(!one.wanted.wishes.empty());
    const Wish& wish = *rc::gen::elementOf(one.wanted.wishes);
    const Attribute& attribute = one.showroom.attributes[wish.attribute];
    Vehicle less = one.showroom.vehicles.front();
    Vehicle more = less;
    less.values[wish.attribute] = arbitrary_value(attribute);
    more.values[wish.attribute] = arbitrary_value(attribute);
    const auto fulfilled = [&](const Vehicle& car) {
      return satisfaction(attribute, wish.value, car.values[wish.attribute]);
    };
    if (fulfilled(less) > fulfilled(more)) std::swap(less, more);
    RC_ASSERT(one.rate(more) >= one.rate(less));
  }));
}

TEST_CASE("what is missing never counts as a match, and leaves the rate open to any value") {
  CHECK(rc::check([] {
    const Case one;
    const std::size_t i = an_attribute(one.showroom);
    Vehicle known = one.showroom.vehicles.front();
    known.values[i] = arbitrary_value(one.showroom.attributes[i]);
    Vehicle unknown = known;
    unknown.values[i] = Missing{};
    const Match open = one.match(unknown);
    RC_ASSERT(open.rate <= one.rate(known));
    RC_ASSERT(one.rate(known) <= open.rate_at_most);
    RC_ASSERT(open.musts_broken >= one.match(known).musts_broken);
  }));
}

TEST_CASE("the order in which cars, wishes and alternatives were put in changes nothing") {
  CHECK(rc::check([] {
    const Case one(8);
    Case other = one;
    std::reverse(other.showroom.vehicles.begin(), other.showroom.vehicles.end());
    std::rotate(
        other.wanted.wishes.begin(),
        other.wanted.wishes.begin() + static_cast<std::ptrdiff_t>(other.wanted.wishes.size() / 2),
        other.wanted.wishes.end());
    for (Wish& wish : other.wanted.wishes) {
      if (auto* category = std::get_if<CategoryWish>(&wish.value)) {
        std::reverse(category->any_of.begin(), category->any_of.end());
      }
      if (auto* colour = std::get_if<ColourWish>(&wish.value)) {
        std::reverse(colour->any_of.begin(), colour->any_of.end());
      }
    }
    RC_ASSERT(one.ranking() == other.ranking());
    for (const Vehicle& car : one.showroom.vehicles) RC_ASSERT(one.rate(car) == other.rate(car));
  }));
}

TEST_CASE("the order in which a catalogue lists its options changes nothing") {
  CHECK(rc::check([] {
    const Case one(8);
    Case other = one;
    for (std::size_t i = 0; i < other.showroom.attributes.size(); ++i) {
      Attribute& attribute = other.showroom.attributes[i];
      if (attribute.kind != AttributeKind::option_set) continue;
      const auto reversed = [count = attribute.choices.size()](const OptionSet& set) {
        OptionSet turned;
        for (std::size_t option = 0; option < count; ++option) {
          turned.options.set(count - 1 - option, set.options.test(option));
        }
        return turned;
      };
      std::reverse(attribute.choices.begin(), attribute.choices.end());
      for (Vehicle& car : other.showroom.vehicles) {
        if (auto* there = std::get_if<OptionSet>(&car.values[i])) *there = reversed(*there);
      }
      for (Wish& wish : other.wanted.wishes) {
        if (wish.attribute != i) continue;
        wish.value = reversed(std::get<OptionSet>(wish.value));
      }
    }
    RC_ASSERT(one.ranking() == other.ranking());
    for (std::size_t i = 0; i < one.showroom.vehicles.size(); ++i) {
      RC_ASSERT(one.rate(one.showroom.vehicles[i]) == other.rate(other.showroom.vehicles[i]));
    }
  }));
}

TEST_CASE("a rate means the same on any stock: it knows the car and the wishes, nothing else") {
  CHECK(rc::check([] {
    const Case one(8);
    Case alone = one;
    alone.showroom.vehicles.resize(1);
    const Vehicle& car = one.showroom.vehicles.front();
    RC_ASSERT(alone.rate(car) == one.rate(car));
  }));
}

TEST_CASE("no car that breaks a must-have stands before one that keeps them all") {
  CHECK(rc::check([] {
    const Case one(8);
    std::map<std::string, std::size_t> broken;
    for (const Vehicle& car : one.showroom.vehicles) {
      broken[car.id.value] = one.match(car).musts_broken;
    }
    std::size_t last = 0;
    for (const std::string& id : one.ranking()) {
      RC_ASSERT(broken[id] >= last);
      last = broken[id];
    }
  }));
}
