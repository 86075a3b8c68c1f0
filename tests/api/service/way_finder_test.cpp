// SPDX-License-Identifier: Apache-2.0
#include "api/service/way_finder.hpp"

#include <catch2/catch.hpp>

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
