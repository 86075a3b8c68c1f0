// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/short_list.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/matching/rate/small_showroom.hpp"
#include "tests/support/arbitrary_showroom.hpp"

using namespace lotse;
using namespace lotse::catalogue;
using namespace lotse::configuration;
using namespace lotse::rate;

namespace {

Vehicle car(const std::string& id, Column column, const Value& value) {
  Vehicle made = a_car(id);
  made.values[column] = value;
  return made;
}

/// "a | b c": the groups of the short list.
std::string listed(const Catalogue& showroom) {
  const Configuration wanted = the_same_car();
  const Scorecard scorecard(showroom, wanted);
  const Stock stock(showroom);
  std::string text;
  for (const Group& group : short_list(stock, scorecard)) {
    if (!text.empty()) text += " |";
    for (const std::size_t index : group.vehicles) text += ' ' + stock.vehicle(index).id.value;
  }
  return text;
}

std::vector<bool> kept(const Scorecard& scorecard, const Vehicle& vehicle) {
  std::vector<bool> wishes;
  for (const Line& line : scorecard.match(vehicle).lines) wishes.push_back(line.satisfaction == 1);
  return wishes;
}

}  // namespace

TEST_CASE("who keeps every wish leaves no compromise to make") {
  Catalogue showroom = small_showroom();
  showroom.vehicles = {a_car("a"), car("b", boot, Number{300}), a_car("c")};
  CHECK(listed(showroom) == " a");
}

TEST_CASE("without it, each compromise is there, the like ones together") {
  Catalogue showroom = small_showroom();
  Vehicle small_and_white = car("d", boot, Number{300});
  small_and_white.values[colour] = Paint{white};
  showroom.vehicles = {car("a", boot, Number{420}), car("b", colour, Paint{white}),
                       car("c", drive, Category{front}), small_and_white};
  // "d" keeps nothing that "a" or "b" don't keep too.
  CHECK(listed(showroom) == " a | b | c");
}

TEST_CASE("a car is left out only if a higher one keeps at least the same wishes") {
  CHECK(rc::check([] {
    const Catalogue showroom = support::arbitrary_showroom(12);
    const Configuration wanted = support::arbitrary_configuration(showroom);
    const Scorecard scorecard(showroom, wanted);
    const Stock stock(showroom);
    std::vector<std::size_t> list;
    for (const Group& group : short_list(stock, scorecard)) {
      list.insert(list.end(), group.vehicles.begin(), group.vehicles.end());
    }
    std::vector<std::size_t> higher;
    for (const std::size_t index : order(stock, scorecard)) {
      const auto own = kept(scorecard, stock.vehicle(index));
      const bool covered = std::any_of(higher.begin(), higher.end(), [&](std::size_t above) {
        const auto theirs = kept(scorecard, stock.vehicle(above));
        return std::equal(own.begin(), own.end(), theirs.begin(), std::less_equal<>{});
      });
      const bool is_listed = std::count(list.begin(), list.end(), index) == 1;
      RC_ASSERT(is_listed == !covered);
      higher.push_back(index);
    }
  }));
}

TEST_CASE("a critique finds what is cheaper, or roomier, best match first") {
  Catalogue showroom = small_showroom();
  showroom.vehicles = {a_car("a"), car("b", price, Number{35000}), car("c", price, Number{30000}),
                       car("d", boot, Number{505}), car("e", boot, Number{600})};
  showroom.vehicles[2].values[drive] = Category{front};
  const Configuration wanted = the_same_car();
  const Scorecard scorecard(showroom, wanted);
  const Stock stock(showroom);
  const auto found = [&](Critique critique) {
    std::string ids;
    for (const std::size_t i : criticise(stock, scorecard, showroom.vehicles[0], critique)) {
      ids += stock.vehicle(i).id.value;
    }
    return ids;
  };
  CHECK(found({price, Contrast::Side::less}) == "bc");
  CHECK(found({boot, Contrast::Side::more}) == "e");
  CHECK(found({range, Contrast::Side::more}).empty());
}

TEST_CASE("only critiques that some car meets are offered, and none for the worse") {
  Catalogue showroom = small_showroom();
  showroom.vehicles = {a_car("a"), car("b", price, Number{35000}), car("c", boot, Number{300}),
                       car("d", range, Number{200})};
  const Stock stock(showroom);
  CHECK(possible_critiques(stock, showroom, showroom.vehicles[0]) ==
        std::vector<Critique>{{price, Contrast::Side::less}, {boot, Contrast::Side::less}});
  CHECK(possible_critiques(stock, showroom, showroom.vehicles[2]) ==
        std::vector<Critique>{{price, Contrast::Side::less}, {boot, Contrast::Side::more}});
}
