// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/ranking.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/matching/rate/small_showroom.hpp"

using namespace lotse::rate;
using namespace lotse::catalogue;
using namespace lotse::configuration;

namespace {

std::string order(const Catalogue& catalogue, const Configuration& configuration) {
  std::string ids;
  const Scorecard scorecard(catalogue, configuration);
  for (const Match& match : rank(Stock(catalogue), scorecard)) ids += match.vehicle.value;
  return ids;
}

Catalogue showroom_of(std::vector<Vehicle> vehicles) {
  Catalogue showroom = small_showroom();
  showroom.vehicles = std::move(vehicles);
  return showroom;
}

}  // namespace

TEST_CASE("the higher rate goes first") {
  Vehicle worse = a_car("a");
  worse.values[colour] = Paint{white};
  CHECK(order(showroom_of({worse, a_car("b")}), the_same_car()) == "ba");
}

TEST_CASE("a car that breaks a must-have comes after every car that keeps it") {
  Configuration wanted = the_same_car();
  wanted.wishes[4].must = true;
  Vehicle perfect_but_for_the_towbar = a_car("a");
  perfect_but_for_the_towbar.values[towbar] = Flag{false};
  Vehicle poor = a_car("b");
  for (const Column column : {range, boot, drive, colour, extras, delivery}) {
    poor.values[column] = Missing{};
  }
  CHECK(order(showroom_of({perfect_but_for_the_towbar, poor}), wanted) == "ba");
}

TEST_CASE("of equal rates the one that goes further beyond the wishes goes first") {
  Vehicle longer = a_car("c");
  longer.values[range] = Number{600};
  longer.values[price] = Number{45000};
  Vehicle longest = a_car("d");
  longest.values[range] = Number{700};
  longest.values[price] = Number{50000};
  CHECK(order(showroom_of({a_car("a"), longer, longest, a_car("b")}), the_same_car()) == "dcab");
}

TEST_CASE("of equals the cheaper goes first, an unknown price last, then the id decides") {
  Vehicle cheap = a_car("c");
  cheap.values[price] = Number{39000};
  Vehicle unpriced = a_car("a");
  unpriced.values[price] = Missing{};
  CHECK(order(showroom_of({unpriced, a_car("d"), a_car("b"), cheap}), the_same_car()) == "cbda");
}

TEST_CASE("the order in which the catalogue lists its cars changes nothing") {
  std::vector<Vehicle> cars;
  for (const char* id : {"a", "b", "c", "d"}) cars.push_back(a_car(id));
  cars[1].values[range] = Number{200};
  cars[2].values[drive] = Category{front};
  const std::string expected = order(showroom_of(cars), the_same_car());
  do {
    CHECK(order(showroom_of(cars), the_same_car()) == expected);
  } while (std::next_permutation(cars.begin(), cars.end(),
                                 [](const Vehicle& a, const Vehicle& b) { return a.id < b.id; }));
}

TEST_CASE("sold cars are left out") {
  Vehicle sold = a_car("a");
  sold.status = VehicleStatus::sold;
  Vehicle for_driving = a_car("b");
  for_driving.status = VehicleStatus::test_drive;
  CHECK(order(showroom_of({sold, for_driving}), the_same_car()) == "b");
}
