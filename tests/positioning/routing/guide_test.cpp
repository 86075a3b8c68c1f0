// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/guide.hpp"

#include <catch2/catch.hpp>

#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using namespace lotse::routing;
using support::AsciiPlan;
using support::ground;

namespace {

using std::chrono::milliseconds;

radio::Timestamp after(int ms) {
  return radio::Timestamp(milliseconds(1'700'000'000'000 + ms));
}

/// Along y = 1.5 from x = 1.5 to 17.5, then up to y = 8.5.
const AsciiPlan bent({"####################", "#################.b#", "#################..#",
                      "#################..#", "#################..#", "#################..#",
                      "#################..#", "#################..#", "#a.................#",
                      "####################"});

Guide guide_along(const AsciiPlan& drawn, const Place& to) {
  const Router router(drawn.plan, {});
  const auto way = router.route({drawn.levels.at('a'), drawn.places_m.at('a')}, to);
  REQUIRE(std::holds_alternative<Path>(way));
  const auto& path = std::get<Path>(way);
  return {path, directions(drawn.plan, path, std::nullopt)};
}

Guide guide() {
  return guide_along(bent, {ground, bent.places_m.at('b')});
}

}  // namespace

TEST_CASE("who walks on has less to go, and hears of the turn before it and then of the arrival") {
  Guide led = guide();
  const double whole_m = led.path().length_m;
  const Progress first = led.advance(after(0), {ground, {1.5, 1.5}}, 1);
  CHECK(first.left_m == Approx(whole_m));
  CHECK(first.left_s == Approx(whole_m / 1.34));
  CHECK(led.directions().steps[first.next_step].turn == Turn::left);
  const Progress later = led.advance(after(5000), {ground, {8, 1.7}}, 1);
  CHECK(later.left_m == Approx(whole_m - 6.5).margin(0.1));
  CHECK(later.to_next_m == Approx(first.to_next_m - 6.5).margin(0.1));
  const Progress last = led.advance(after(20'000), {ground, {17.6, 5}}, 1);
  CHECK(led.directions().steps[last.next_step].arrival);
}

TEST_CASE("a position that wavers neither goes back nor asks for another way") {
  Guide led = guide();
  led.advance(after(0), {ground, {8, 1.5}}, 1.5);
  double along_m = 0;
  for (int i = 1; i < 40; ++i) {
    const double aside_m = i % 2 == 0 ? 1.2 : -0.4;
    const Progress progress =
        led.advance(after(500 * i), {ground, {8 + 0.6 * (i % 3 - 1), 1.5 + aside_m}}, 1.5);
    CHECK_FALSE(progress.wants_new_way);
    CHECK(progress.along_m >= along_m);
    along_m = progress.along_m;
  }
}

TEST_CASE("who leaves the way by more than the radius gets a new one, after a moment") {
  Guide led = guide();
  led.advance(after(0), {ground, {8, 1.5}}, 1);
  const Place off{ground, {8, 4}};
  CHECK_FALSE(led.advance(after(500), off, 1).wants_new_way);
  CHECK_FALSE(led.advance(after(1000), off, 1).wants_new_way);
  CHECK(led.advance(after(2500), off, 1).wants_new_way);
  CHECK_FALSE(led.advance(after(3000), off, 4).wants_new_way);
}

TEST_CASE("one outlier is forgiven") {
  Guide led = guide();
  for (int i = 0; i < 20; ++i) {
    const bool outlier = i % 3 == 1;
    const Place here{ground, {5 + 0.3 * i, outlier ? 6.0 : 1.5}};
    CHECK_FALSE(led.advance(after(500 * i), here, 1).wants_new_way);
  }
}

TEST_CASE("who turns back has more to go again") {
  Guide led = guide();
  const double left_m = led.advance(after(0), {ground, {12, 1.5}}, 1).left_m;
  CHECK(led.advance(after(5000), {ground, {6, 1.5}}, 1).left_m == Approx(left_m + 6).margin(0.2));
}

TEST_CASE("the time left counts the stairs ahead, not those climbed") {
  const AsciiPlan house(
      {{"##########", "#a......S#", "##########"}, {"##########", "#b......S#", "##########"}});
  Guide led = guide_along(house, {house.levels.at('b'), house.places_m.at('b')});
  const Progress below = led.advance(after(0), {ground, {1.5, 1.5}}, 1);
  CHECK(below.left_s > below.left_m / 1.34 + 5);
  const Progress above = led.advance(after(30'000), {house.levels.at('b'), {6, 1.5}}, 1);
  CHECK(above.left_s == Approx(above.left_m / 1.34));
  CHECK(above.left_m < below.left_m / 2);
}
