// SPDX-License-Identifier: Apache-2.0
#include "tests/support/arbitrary_showroom.hpp"

#include <rapidcheck.h>

#include <string>

namespace lotse::support {

using namespace catalogue;
using namespace configuration;

namespace {

constexpr std::size_t options_of_a_set = 9;

/// [0, end)
std::size_t below(std::size_t end) {
  return *rc::gen::inRange<std::size_t>(0, end);
}

bool coin() {
  return *rc::gen::arbitrary<bool>();
}

/// Sevenths have no short decimal form, so that nothing is right by rounding alone; few of them, so
/// that equal ones meet.
double figure() {
  return static_cast<double>(*rc::gen::inRange(-70, 700)) / 7;
}

Label both(const std::string& word) {
  return {{"de", word + " (deutsch)"}, {"en", word}};
}

std::vector<Choice> choices(const std::string& name, std::size_t count) {
  std::vector<Choice> list;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = name + std::to_string(i);
    list.push_back({id, both(id), std::nullopt, {}});
  }
  return list;
}

Attribute attribute(const std::string& id, AttributeKind kind, Better better,
                    std::vector<Choice> list = {}) {
  Attribute made{{id}, kind, better, both(id), "", 0, 20, std::move(list)};
  if (kind == AttributeKind::ordinal) made.half_at = 1;
  return made;
}

std::vector<Choice> taxonomy() {
  std::vector<Choice> list = choices("category", 7);
  for (const std::size_t child : {1, 2, 3}) list[child].parent = 0;
  list[4].parent = 3;
  list[6].parent = 5;
  return list;
}

std::vector<Choice> paints() {
  std::vector<Choice> list = choices("paint", 6);
  const Lab labs[] = {{8, 0, 0},    {95, 0, 1},   {60, -1, -3},
                      {30, 48, 28}, {35, 5, -40}, {56.25, 52.125, 58.7}};
  for (std::size_t i = 0; i < list.size(); ++i) list[i].lab = labs[i];
  return list;
}

void add_attributes(Catalogue& showroom) {
  using enum AttributeKind;
  auto& list = showroom.attributes;
  list.push_back(attribute(std::string(price_id), number, Better::lower));
  list.push_back(attribute(std::string(monthly_rate_id), number, Better::lower));
  for (Attribute& payment : list) payment.unit = showroom.currency;
  for (const auto& [suffix, better] :
       {std::pair("", Better::none), {"_lower", Better::lower}, {"_higher", Better::higher}}) {
    const std::string end = suffix;
    list.push_back(attribute("number" + end, number, better));
    list.back().unit = "l";
    list.back().tolerance = better == Better::none ? 3 : 0;
    list.back().more = both("more of it");
    list.push_back(attribute("ordinal" + end, ordinal, better, choices("level", 4)));
    list.push_back(attribute("flag" + end, flag, better));
  }
  list.push_back(attribute("category", category, Better::none, taxonomy()));
  list.push_back(attribute("colour", colour, Better::none, paints()));
  list.push_back(
      attribute("options", option_set, Better::none, choices("option", options_of_a_set)));
  list.push_back(
      attribute("extras", option_set, Better::higher, choices("extra", options_of_a_set)));
}

OptionSet arbitrary_options(const Attribute& attribute) {
  OptionSet set;
  for (std::size_t i = 0; i < attribute.choices.size(); ++i) set.options.set(i, coin());
  return set;
}

}  // namespace

Value arbitrary_value(const Attribute& attribute) {
  switch (attribute.kind) {
    case AttributeKind::number:
      return Number{attribute.unit == "EUR" ? std::abs(figure()) : figure()};
    case AttributeKind::ordinal:
      return Level{below(attribute.choices.size())};
    case AttributeKind::category:
      return Category{below(attribute.choices.size())};
    case AttributeKind::flag:
      return Flag{coin()};
    case AttributeKind::colour:
      return Paint{below(attribute.choices.size())};
    case AttributeKind::option_set:
      break;
  }
  return arbitrary_options(attribute);
}

WishValue arbitrary_wish(const Attribute& attribute) {
  switch (attribute.kind) {
    case AttributeKind::number: {
      const double least = figure();
      return NumberWish{least, coin() ? least : least + std::abs(figure())};
    }
    case AttributeKind::ordinal:
      return Level{below(attribute.choices.size())};
    case AttributeKind::category: {
      CategoryWish wish{{Category{below(attribute.choices.size())}}};
      if (coin()) wish.any_of.push_back({below(attribute.choices.size())});
      return wish;
    }
    case AttributeKind::flag:
      return Flag{coin()};
    case AttributeKind::colour: {
      ColourWish wish{{Paint{below(attribute.choices.size())}}};
      if (coin()) wish.any_of.push_back(Lab{figure() / 10 + 10, figure() / 10, -figure() / 10});
      return wish;
    }
    case AttributeKind::option_set:
      break;
  }
  OptionSet wish = arbitrary_options(attribute);
  wish.options.set(below(attribute.choices.size()));
  return wish;
}

Catalogue arbitrary_showroom(std::size_t most) {
  Catalogue showroom;
  showroom.currency = "EUR";
  showroom.languages = {"de", "en"};
  add_attributes(showroom);
  Package package{{"package"}, both("package"), showroom.attributes.size() - 1, {}};
  package.options = arbitrary_options(showroom.attributes.back());
  showroom.packages.push_back(package);
  showroom.needs = {{{"dog"}, both("dog"), "", std::nullopt},
                    {{"towing"}, both("towing"), "kg", 3500}};
  const std::size_t count = 1 + below(most);
  for (std::size_t i = 0; i < count; ++i) {
    Vehicle vehicle{{"v" + std::to_string(i)}, "A car", VehicleStatus::display, {}};
    for (const Attribute& one : showroom.attributes) {
      vehicle.values.push_back(below(8) == 0 ? Value{Missing{}} : arbitrary_value(one));
    }
    showroom.vehicles.push_back(std::move(vehicle));
  }
  return showroom;
}

Configuration arbitrary_configuration(const Catalogue& showroom) {
  Configuration wanted;
  for (std::size_t i = 2; i < showroom.attributes.size(); ++i) {
    if (coin()) continue;
    wanted.wishes.push_back({i, arbitrary_wish(showroom.attributes[i]),
                             static_cast<double>(below(21)) / 2, below(6) == 0});
  }
  if (coin()) {
    wanted.budget =
        Budget{std::abs(figure()) + 1, coin() ? Budget::On::price : Budget::On::monthly_rate};
  }
  if (coin()) wanted.needs = {{0, 1}, {1, 750}};
  return wanted;
}

}  // namespace lotse::support
