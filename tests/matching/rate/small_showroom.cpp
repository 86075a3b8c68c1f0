// SPDX-License-Identifier: Apache-2.0
#include "tests/matching/rate/small_showroom.hpp"

namespace lotse::rate {

using namespace catalogue;
using namespace configuration;

namespace {

Attribute number(const char* id, const char* unit, Better better, double tolerance,
                 double half_at) {
  return {{id}, AttributeKind::number, better, {}, unit, tolerance, half_at, {}};
}

Attribute listed(const char* id, AttributeKind kind, Better better,
                 const std::vector<Choice>& choices) {
  return {{id}, kind, better, {}, "", 0, 1, choices};
}

Choice choice(const char* id) {
  return {id, {}, std::nullopt, {}};
}

}  // namespace

Catalogue small_showroom() {
  Catalogue showroom;
  showroom.currency = "EUR";
  showroom.attributes = {number("price", "EUR", Better::lower, 0, 3000),
                         number("range", "km", Better::higher, 0, 50),
                         number("boot", "l", Better::none, 10, 60),
                         listed("drive", AttributeKind::category, Better::none,
                                {choice("front"),
                                 choice("four_wheel"),
                                 {"part_time", {}, four_wheel, {}},
                                 {"full_time", {}, four_wheel, {}}}),
                         listed("colour", AttributeKind::colour, Better::none,
                                {{"black", {}, std::nullopt, {10, 0, 0}},
                                 {"anthracite", {}, std::nullopt, {25, 0, -2}},
                                 {"white", {}, std::nullopt, {95, 0, 1}}}),
                         listed("towbar", AttributeKind::flag, Better::higher, {}),
                         listed("extras", AttributeKind::option_set, Better::higher,
                                {choice("heated_seats"), choice("heated_wheel"), choice("camera"),
                                 choice("roof_rails")}),
                         listed("delivery", AttributeKind::ordinal, Better::higher,
                                {choice("ordered"), choice("on_its_way"), choice("here")})};
  showroom.attributes[colour].half_at = 15;
  return showroom;
}

OptionSet options(std::initializer_list<std::size_t> set) {
  OptionSet result;
  for (const std::size_t option : set) result.options.set(option);
  return result;
}

Vehicle a_car(const std::string& id) {
  return {{id},
          "A car",
          VehicleStatus::display,
          {Number{40000}, Number{400}, Number{500}, Category{part_time}, Paint{black}, Flag{true},
           options({heated_seats, camera}), Level{on_its_way}}};
}

Configuration the_same_car() {
  Configuration wanted;
  wanted.wishes = {{range, NumberWish{400, 400}, 3, false},
                   {boot, NumberWish{500, 500}, 1, false},
                   {drive, CategoryWish{{Category{part_time}}}, 8, false},
                   {colour, ColourWish{{Paint{black}}}, 5, false},
                   {towbar, Flag{true}, 2, false},
                   {extras, options({heated_seats, camera}), 4, false},
                   {delivery, Level{on_its_way}, 1, false}};
  return wanted;
}

}  // namespace lotse::rate
