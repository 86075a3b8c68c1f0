// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/walkable_space.hpp"
#include "tests/support/ascii_plan.hpp"
#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const floorplan::WalkableGrid> floor_of(const support::AsciiPlan& drawn) {
  const auto levels = floorplan::walkable_space(drawn.plan, {});
  return std::make_shared<floorplan::WalkableGrid>(floorplan::rasterised(levels.front().area, 0.1));
}

template <class Where>
double share(const Tracker& tracker, const Where& where) {
  double sum = 0;
  for (const Place& place : tracker.places())
    if (where(place)) sum += place.weight;
  return sum;
}

}  // namespace

TEST_CASE("a wall is not walked through, even in half a minute of silence") {
  const support::AsciiPlan drawn({"#########", "#...#...#", "#.a.#...#", "#...#...#", "#########"});
  const auto model = four_anchors();
  Tracker tracker(model, floor_of(drawn), {});
  for (int i = 0; i < 60; ++i) hear(tracker, *model, drawn.places_m.at('a'), start + i * 500ms);
  const auto in_left_room = [](const Place& place) { return place.x_m < 4.5F; };
  tracker.advance(start + 30s);
  const double before = share(tracker, in_left_room);
  CHECK(before > 0.95);
  tracker.advance(start + 55s);
  CHECK(share(tracker, in_left_room) == Approx(before).margin(1e-3));
}

TEST_CASE("through a door the belief follows") {
  const support::AsciiPlan drawn({"#########", "#...#...#", "#.a.+.b.#", "#...#...#", "#########"});
  const auto model = four_anchors();
  Tracker tracker(model, floor_of(drawn), {});
  const Eigen::Vector2d from = drawn.places_m.at('a'), to = drawn.places_m.at('b');
  for (int i = 0; i <= 20; ++i)
    hear(tracker, *model, from + i / 20.0 * (to - from), start + i * 500ms);
  CHECK((track_of(tracker.advance(start + 10s)).position_m - to).norm() < 1);
}

TEST_CASE("nobody is inside a car, however the levels look") {
  const support::AsciiPlan drawn(
      {"########", "#......#", "#.AAAA.#", "#.AAAA.#", "#......#", "########"});
  const auto model = four_anchors();
  Tracker tracker(model, floor_of(drawn), {});
  const Eigen::Vector2d middle_of_car(4, 3);
  for (int i = 0; i < 40; ++i) hear(tracker, *model, middle_of_car, start + i * 500ms);
  REQUIRE(std::holds_alternative<Track>(tracker.advance(start + 20s)));
  CHECK(share(tracker, [](const Place& place) {
          return place.x_m > 2.1F && place.x_m < 5.9F && place.y_m > 2.1F && place.y_m < 3.9F;
        }) == 0);
}

TEST_CASE("where a car is put nobody stands from then on, and the belief beside it goes on") {
  const support::AsciiPlan empty(
      {"########", "#......#", "#......#", "#......#", "#......#", "########"});
  const support::AsciiPlan occupied(
      {"########", "#......#", "#.AAAA.#", "#.AAAA.#", "#......#", "########"});
  const auto model = four_anchors();
  Tracker tracker(model, floor_of(empty), {});
  for (int i = 0; i < 20; ++i) hear(tracker, *model, {4, 2}, start + i * 500ms);
  const auto in_car = [](const Place& place) {
    return place.x_m > 2.2F && place.x_m < 5.8F && place.y_m > 2.2F && place.y_m < 3.8F;
  };
  tracker.advance(start + 10s);
  REQUIRE(share(tracker, in_car) > 0.1);
  tracker.stand_on(floor_of(occupied));
  const Track track = track_of(tracker.advance(start + 10s));
  CHECK(share(tracker, in_car) < 1e-6);
  CHECK((track.position_m - Eigen::Vector2d(4, 1.6)).norm() < 1.5);
}
