// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/satisfaction.hpp"

#include <catch2/catch.hpp>

#include "tests/matching/rate/small_showroom.hpp"

using namespace lotse::rate;
using namespace lotse::catalogue;
using namespace lotse::configuration;

namespace {

double fulfils(Column column, const WishValue& wish, const Value& value) {
  return satisfaction(small_showroom().attributes[column], wish, value);
}

}  // namespace

TEST_CASE("more of what is better the higher is never punished") {
  CHECK(fulfils(range, NumberWish{400, 400}, Number{400}) == 1);
  CHECK(fulfils(range, NumberWish{400, 400}, Number{620}) == 1);
  CHECK(fulfils(range, NumberWish{400, 400}, Number{350}) == Approx(0.5));
  CHECK(fulfils(range, NumberWish{400, 400}, Number{300}) == Approx(0.25));
}

TEST_CASE("less of what is better the lower is never punished") {
  CHECK(fulfils(price, NumberWish{40000, 40000}, Number{25000}) == 1);
  CHECK(fulfils(price, NumberWish{40000, 40000}, Number{43000}) == Approx(0.5));
}

TEST_CASE("a target loses on both sides, beyond its tolerance") {
  CHECK(fulfils(boot, NumberWish{500, 500}, Number{510}) == 1);
  CHECK(fulfils(boot, NumberWish{500, 500}, Number{490}) == 1);
  CHECK(fulfils(boot, NumberWish{500, 500}, Number{570}) == Approx(0.5));
  CHECK(fulfils(boot, NumberWish{500, 500}, Number{430}) == Approx(0.5));
  CHECK(fulfils(boot, NumberWish{400, 600}, Number{550}) == 1);
}

TEST_CASE("a later delivery loses by steps, an earlier one is no loss") {
  CHECK(fulfils(delivery, Level{on_its_way}, Level{here}) == 1);
  CHECK(fulfils(delivery, Level{here}, Level{on_its_way}) == Approx(0.5));
  CHECK(fulfils(delivery, Level{here}, Level{ordered}) == Approx(0.25));
}

TEST_CASE("of several categories or colours the nearest counts") {
  const CategoryWish front_or_full{{Category{front}, Category{full_time}}};
  CHECK(fulfils(drive, front_or_full, Category{full_time}) == 1);
  CHECK(fulfils(drive, front_or_full, Category{part_time}) == Approx(0.5));
  const ColourWish white_or_black{{Paint{white}, Paint{black}}};
  CHECK(fulfils(colour, white_or_black, Paint{black}) == 1);
  CHECK(fulfils(colour, white_or_black, Paint{anthracite}) > 0.5);
  CHECK(fulfils(colour, ColourWish{{Paint{white}}}, Paint{anthracite}) < 0.1);
  CHECK(fulfils(colour, ColourWish{{Lab{95, 0, 1}}}, Paint{white}) == 1);
}

TEST_CASE("a flag that exceeds in the better direction is no loss") {
  CHECK(fulfils(towbar, Flag{true}, Flag{true}) == 1);
  CHECK(fulfils(towbar, Flag{false}, Flag{true}) == 1);
  CHECK(fulfils(towbar, Flag{true}, Flag{false}) == 0);
}

TEST_CASE("options count by how many of those wished are there, further ones are no loss") {
  const WishValue wish = options({heated_seats, camera});
  CHECK(fulfils(extras, wish, options({heated_seats, camera})) == 1);
  CHECK(fulfils(extras, wish, options({heated_seats, camera, roof_rails})) == 1);
  CHECK(fulfils(extras, wish, options({camera, roof_rails})) == Approx(0.5));
  CHECK(fulfils(extras, wish, options({})) == 0);
  CHECK(fulfils(extras, options({}), options({})) == 1);
}

TEST_CASE("a missing value fulfils nothing, whatever is wished") {
  for (const Wish& wish : the_same_car().wishes) {
    CHECK(satisfaction(small_showroom().attributes[wish.attribute], wish.value, Missing{}) == 0);
  }
  CHECK(budget_satisfaction(30000, Missing{}) == 0);
}

TEST_CASE("the budget's edge is soft above and nothing below") {
  CHECK(budget_satisfaction(40000, Number{12000}) == 1);
  CHECK(budget_satisfaction(40000, Number{40000}) == 1);
  CHECK(budget_satisfaction(40000, Number{40400}) > 0.9);
  CHECK(budget_satisfaction(40000, Number{44000}) == Approx(0.5));
}
