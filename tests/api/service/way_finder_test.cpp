// SPDX-License-Identifier: Apache-2.0
#include "api/service/way_finder.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/support/ascii_plan.hpp"
#include "tests/support/memory_venue_ledger.hpp"

using namespace lotse;
using namespace lotse::service;
using support::AsciiPlan;

namespace {

using namespace std::chrono_literals;

const VisitId visitor{"v1"};

struct Showroom {
  AsciiPlan drawn{{"####################", "#................AA#", "#................AA#",
                   "#..................#", "#####.##############", "#a.................#",
                   "####################"}};
  Timestamp now{1'700'000'000'000ms};
  MemoryVenueLedger ledger;
  LiveVenue venue{drawn.plan, ledger, now};
  WayFinder finder{venue};

  Showroom() { finder.lead(visitor, {{{"A"}}, "en"}, now); }

  KnownPosition at(double x_m, double y_m) {
    now += 1s;
    const auto place = drawn.plan.frame.to_lon_lat({x_m, y_m});
    return {now, place.lon_deg, place.lat_deg, support::ground.value, 0.7, 1.2, now, true};
  }
  Way way(double x_m, double y_m) {
    const auto found = finder.way_to(visitor, at(x_m, y_m), {{"A"}});
    REQUIRE(found);
    return *found;
  }
};

}  // namespace

TEST_CASE("who walks along keeps the way and its directions, with ever less to go") {
  Showroom showroom;
  const Way first = showroom.way(1.5, 1.5);
  const Way later = showroom.way(4, 1.7);
  CHECK(later.length_m < first.length_m - 2);
  CHECK(later.left_s < first.left_s);
  CHECK(later.directions.length_m == first.directions.length_m);
  CHECK(later.next_step >= first.next_step);
  const Way last = showroom.way(15.5, 4);
  CHECK(last.length_m < 3);
  CHECK(last.next_step + 1 == last.directions.steps.size());
}

TEST_CASE("the line begins where the visitor stands and ends beside the car") {
  Showroom showroom;
  showroom.way(1.5, 1.5);
  const Way way = showroom.way(3, 1.6);
  const auto begin = showroom.drawn.plan.frame.to_local_m(way.legs.front().polyline.front());
  CHECK((begin - Eigen::Vector2d(3, 1.6)).norm() < 0.01);
  const auto end = showroom.drawn.plan.frame.to_local_m(way.legs.back().polyline.back());
  CHECK(end.x() == Approx(16.5).margin(0.6));
}

TEST_CASE("who has left the way gets a new one, from where they are") {
  Showroom showroom;
  const Way first = showroom.way(1.5, 1.5);
  for (int i = 0; i < 3; ++i) showroom.way(15, 1.5);
  const Way astray = showroom.way(15, 1.5);
  CHECK(astray.directions.length_m != first.directions.length_m);
}

TEST_CASE("another car, or a visitor forgotten, is another way") {
  Showroom showroom;
  const Way first = showroom.way(1.5, 1.5);
  showroom.finder.forget(visitor);
  const Way again = showroom.way(4, 1.5);
  CHECK(again.directions.length_m < first.directions.length_m - 2);
  const auto none = showroom.finder.way_to(visitor, showroom.at(4, 1.5), {{"B"}});
  REQUIRE_FALSE(none);
  CHECK(none.error().reason == routing::NoPathReason::unknown_vehicle);
}

namespace {

// A hall, stairs at its far end, and a gallery above with the car.
struct House {
  AsciiPlan drawn{{{"####################", "#a................S#", "#..................#",
                    "####################"},
                   {"####################", "#.AA..............S#", "#.AA...............#",
                    "####################"}}};
  Timestamp now{1'700'000'000'000ms};
  MemoryVenueLedger ledger;
  LiveVenue venue{drawn.plan, ledger, now};
  WayFinder finder{venue};

  House() { finder.lead(visitor, {{{"A"}}, "en"}, now); }
  Way way(const Eigen::Vector2d& at_m, const floorplan::LevelId& level) {
    now += 500ms;
    const auto place = drawn.plan.frame.to_lon_lat(at_m);
    const auto found = finder.way_to(
        visitor, {now, place.lon_deg, place.lat_deg, level.value, 1.5, 2.5, now, true}, {{"A"}});
    REQUIRE(found);
    return *found;
  }
};

}  // namespace

TEST_CASE("who is led upstairs is told the stairs, followed there, and led on") {
  House house;
  const floorplan::LevelId upstairs{"level 1"};
  const Way below = house.way({1.5, 2.5}, support::ground);
  REQUIRE(below.legs.size() == 2);
  CHECK(below.legs[0].level == support::ground);
  CHECK(below.legs[1].level == upstairs);
  const Way at_stairs = house.way({16.5, 2.5}, support::ground);
  const auto& next = at_stairs.directions.steps[at_stairs.next_step];
  REQUIRE(next.climb);
  CHECK(next.climb->to == upstairs);
  const Way above = house.way({18, 2.5}, upstairs);
  REQUIRE(above.legs.size() == 1);
  CHECK(above.legs[0].level == upstairs);
  CHECK(above.length_m < at_stairs.length_m + 0.5);
  CHECK(above.left_s < at_stairs.left_s);
  CHECK(above.directions.length_m == below.directions.length_m);
  const Way there = house.way({5, 2.5}, upstairs);
  CHECK(there.length_m < 3);
  CHECK(there.next_step + 1 == there.directions.steps.size());
}

TEST_CASE("a noisy walk over two levels keeps one way, and its steps never go back") {
  House house;
  const double whole_m = house.way({1.5, 2.5}, support::ground).directions.length_m;
  std::size_t step = 0;
  std::mt19937 random(7);
  std::normal_distribution<double> noise_m(0, 0.9);
  // On foot from the hall's near end to the stairs, and back above to the car.
  for (int i = 0; i < 70; ++i) {
    const double along_m = i * 0.5;
    const bool is_above = along_m > 17;
    const double x_m = is_above ? 18.5 - (along_m - 17) : 1.5 + along_m;
    const Eigen::Vector2d seen_m(std::clamp(std::max(x_m, 4.6) + noise_m(random), 1.2, 18.8),
                                 std::clamp(2.4 + noise_m(random), 1.2, 2.8));
    const Way way = house.way(seen_m, is_above ? floorplan::LevelId{"level 1"} : support::ground);
    CHECK(way.directions.length_m == whole_m);
    CHECK(way.next_step >= step);
    step = way.next_step;
  }
  CHECK(house.way({5, 2.4}, {"level 1"}).length_m < 3);
}

TEST_CASE("a moved car ends the way one is led, and begins the one to where it stands now") {
  Showroom showroom;
  const Way before = showroom.way(1.5, 1.5);
  const auto& plan = showroom.drawn.plan;
  auto stand = stand_of(*plan.find_vehicle({"A"}), plan.frame);
  stand.middle = plan.frame.to_lon_lat({6, 5});
  REQUIRE(showroom.venue.place({"A"}, stand));
  const Way after = showroom.way(1.5, 1.5);
  CHECK(after.length_m < before.length_m - 5);
}
