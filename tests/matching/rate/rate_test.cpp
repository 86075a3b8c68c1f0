// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>

#include "matching/rate/scorecard.hpp"
#include "tests/matching/rate/small_showroom.hpp"

using namespace lotse::rate;
using namespace lotse::catalogue;
using namespace lotse::configuration;

namespace {

Match rate(const Catalogue& catalogue, const Vehicle& vehicle, const Configuration& configuration) {
  return Scorecard(catalogue, configuration).match(vehicle);
}

Points sum_of(const Match& match) {
  Points sum = match.unasked;
  for (const Line& line : match.lines) sum += line.points;
  return sum;
}

}  // namespace

TEST_CASE("the car one configured scores 100 and every line is full") {
  const Match match = rate(small_showroom(), a_car("a"), the_same_car());
  CHECK(match.rate == all_points);
  CHECK(match.rate_at_most == all_points);
  CHECK(match.musts_broken == 0);
  REQUIRE(match.lines.size() == 7);
  for (const Line& line : match.lines) CHECK(line.points == line.points_possible);
}

TEST_CASE("points are possible in proportion to the importance") {
  const Match match = rate(small_showroom(), a_car("a"), the_same_car());
  CHECK(match.lines[0].attribute == range);
  CHECK(match.lines[0].points_possible.value() == Approx(100 * 3 / 24.0));
  CHECK(match.lines[2].attribute == drive);
  CHECK(match.lines[2].points_possible.value() == Approx(100 * 8 / 24.0));
}

TEST_CASE("what differs costs its own line and nothing else, and the ledger adds up") {
  Vehicle other = a_car("b");
  other.values[drive] = Category{full_time};
  other.values[range] = Number{350};
  const Match match = rate(small_showroom(), other, the_same_car());
  CHECK(match.rate == sum_of(match));
  CHECK(match.rate.value() == Approx(100 - 100 * (8 * 0.5 + 3 * 0.5) / 24.0));
  for (const Line& line : match.lines) {
    const bool differs = line.attribute == drive || line.attribute == range;
    CHECK((line.points < line.points_possible) == differs);
  }
}

TEST_CASE("what the catalogue lacks wins nothing and leaves the rate open upwards") {
  Vehicle unknown = a_car("b");
  unknown.values[colour] = Missing{};
  const Match match = rate(small_showroom(), unknown, the_same_car());
  CHECK(match.rate.value() == Approx(100 - 100 * 5 / 24.0));
  CHECK(match.rate_at_most == all_points);
  CHECK(match.lines[3].missing);
}

TEST_CASE("a must-have that isn't kept, or isn't known to be, is said to be broken") {
  Configuration wanted = the_same_car();
  wanted.wishes[4].must = true;
  REQUIRE(wanted.wishes[4].attribute == towbar);
  Vehicle without = a_car("b");
  CHECK(rate(small_showroom(), without, wanted).musts_broken == 0);
  without.values[towbar] = Flag{false};
  CHECK(rate(small_showroom(), without, wanted).musts_broken == 1);
  CHECK(rate(small_showroom(), without, wanted).lines[4].must_broken);
  without.values[towbar] = Missing{};
  CHECK(rate(small_showroom(), without, wanted).musts_broken == 1);
}

TEST_CASE("the budget counts as much as the most important wish and costs above it only") {
  Configuration wanted = the_same_car();
  wanted.budget = Budget{40000};
  Match match = rate(small_showroom(), a_car("a"), wanted);
  CHECK(match.rate == all_points);
  CHECK(match.lines[0].attribute == price);
  CHECK_FALSE(match.lines[0].wish);
  CHECK(match.lines[0].points_possible.value() == Approx(100 * 8 / 32.0));
  wanted.budget = Budget{36000};
  match = rate(small_showroom(), a_car("a"), wanted);
  CHECK(match.rate < all_points);
  CHECK(match.rate == sum_of(match));
}

TEST_CASE("who asks for nothing is fitted by everything") {
  const Match match = rate(small_showroom(), a_car("a"), {});
  CHECK(match.rate == all_points);
  CHECK(match.unasked == all_points);
  Configuration indifferent = the_same_car();
  for (Wish& wish : indifferent.wishes) wish.importance = 0;
  CHECK(rate(small_showroom(), a_car("a"), indifferent).rate == all_points);
}

TEST_CASE("the order of the wishes changes nothing") {
  Vehicle other = a_car("b");
  other.values[range] = Number{333};
  other.values[colour] = Paint{white};
  Configuration wanted = the_same_car();
  const Match before = rate(small_showroom(), other, wanted);
  std::reverse(wanted.wishes.begin(), wanted.wishes.end());
  const Match after = rate(small_showroom(), other, wanted);
  CHECK(before.rate == after.rate);
  REQUIRE(before.lines.size() == after.lines.size());
  for (std::size_t i = 0; i < before.lines.size(); ++i) {
    CHECK(before.lines[i].attribute == after.lines[i].attribute);
    CHECK(before.lines[i].points == after.lines[i].points);
  }
}
