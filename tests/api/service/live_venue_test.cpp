// SPDX-License-Identifier: Apache-2.0
#include "api/service/live_venue.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "tests/support/ascii_plan.hpp"
#include "tests/support/memory_venue_ledger.hpp"

using namespace lotse;
using namespace lotse::service;
using namespace std::chrono_literals;
using floorplan::Hindrance;
using floorplan::VehicleStand;
using support::AsciiPlan;

namespace {

constexpr radio::Timestamp noon{1'700'000'000'000ms};

// Two halls and the door between them, a car in each.
struct Showroom {
  AsciiPlan drawn{{"####################", "#.......#..........#", "#.AA....#.....BB...#",
                   "#.AA....+.....BB...#", "#.......#..........#", "#a......#.........b#",
                   "####################"}};
  MemoryVenueLedger ledger;
  LiveVenue venue{drawn.plan, ledger, noon};

  VehicleStand stand_at(double x_m, double y_m) const {
    return {support::ground, drawn.plan.frame.to_lon_lat({x_m, y_m}), 0, 2, 2};
  }
  double length_m(char from, const char* car) const {
    const routing::Place start{support::ground, drawn.places_m.at(from)};
    const auto way = venue.now()->router.route_to_vehicle(start, {car});
    const auto* path = std::get_if<routing::Path>(&way);
    return path ? path->length_m : -1;
  }
};

}  // namespace

TEST_CASE("a moved car is led to where it stands now, by a floor that is that of a new plan") {
  Showroom showroom;
  const auto before = showroom.venue.now();
  REQUIRE(showroom.venue.place({"A"}, showroom.stand_at(11, 2)));
  const auto after = showroom.venue.now();
  CHECK(after->version == before->version + 1);
  CHECK(before->plan.find_vehicle({"A"})->footprint.outer.front().x() < 6);
  const floorplan::FloorPlan& moved = after->plan;
  CHECK(showroom.length_m('b', "A") < 8);
  const auto again = floorplan::walkable_space(moved, {});
  CHECK(floorplan::area_m2(after->router.walkable()[0].area) ==
        Approx(floorplan::area_m2(again[0].area)).margin(0.05));
  const routing::Place start{support::ground, showroom.drawn.places_m.at('a')};
  const auto fresh =
      std::get<routing::Path>(routing::Router(moved, {}).route_to_vehicle(start, {"A"}));
  CHECK(showroom.length_m('a', "A") == Approx(fresh.length_m).margin(0.01));
}

TEST_CASE("a car that comes can be led to, one that goes can't, and frees its place") {
  Showroom showroom;
  REQUIRE(showroom.venue.place({"C"}, showroom.stand_at(11, 2)));
  CHECK(showroom.length_m('a', "C") > 0);
  CHECK(showroom.venue.place({"D"}, showroom.stand_at(11, 2)).error() ==
        Hindrance{Hindrance::Kind::vehicle, "C"});
  CHECK(showroom.venue.take_away({"C"}));
  CHECK(showroom.length_m('a', "C") == -1);
  CHECK_FALSE(showroom.venue.take_away({"C"}));
  CHECK(showroom.venue.place({"D"}, showroom.stand_at(11, 2)));
}

TEST_CASE(
    "a car never stands in a wall, beyond the floor or in another, and then nothing changes") {
  Showroom showroom;
  const auto before = showroom.venue.now();
  using Kind = Hindrance::Kind;
  const auto refused = [&](double x_m, double y_m) {
    return showroom.venue.place({"A"}, showroom.stand_at(x_m, y_m)).error();
  };
  CHECK(refused(15, 4) == Hindrance{Kind::vehicle, "B"});
  CHECK(refused(0.5, 3).kind == Kind::edge);
  CHECK(refused(50, 50).kind == Kind::edge);
  CHECK(showroom.venue.now() == before);
  CHECK(showroom.ledger.placements().empty());
}

TEST_CASE("two rooms that share a drawn wall without thickness still have it") {
  Showroom showroom;
  auto plan = showroom.drawn.plan;
  // The right hall begins where the left one ends.
  const Eigen::Vector2d up(0, 1);
  plan.units.resize(2);
  for (auto& unit : plan.units) unit.category = "room";
  plan.units[0].area = {floorplan::rectangle({4.5, 3.5}, up, 5, 7)};
  plan.units[1].area = {floorplan::rectangle({13.5, 3.5}, up, 5, 11)};
  plan.openings.clear();
  LiveVenue venue(plan, showroom.ledger, noon);
  CHECK(venue.place({"A"}, showroom.stand_at(8, 2)).error().kind == Hindrance::Kind::wall);
  CHECK(venue.place({"A"}, showroom.stand_at(6.9, 2)));
}

TEST_CASE("a closed door parts the halls until it is opened, and both are kept") {
  Showroom showroom;
  const floorplan::FeatureId door = showroom.drawn.plan.openings.front().id;
  CHECK(showroom.venue.set_closed(door, true));
  const auto closed = showroom.venue.now();
  CHECK(closed->plan.closed.contains(door));
  CHECK(showroom.length_m('a', "B") == -1);
  CHECK(showroom.venue.set_closed(door, true));
  CHECK(showroom.venue.now() == closed);
  CHECK(showroom.venue.set_closed(door, false));
  CHECK(showroom.length_m('a', "B") > 0);
  CHECK_FALSE(showroom.venue.set_closed({"nothing"}, true));
  CHECK(showroom.ledger.closures() == std::vector<KeptClosure>{{door, false}});
}

TEST_CASE("changes outlive a restart, even where two cars have changed places") {
  Showroom showroom;
  const floorplan::FeatureId door = showroom.drawn.plan.openings.front().id;
  REQUIRE(showroom.venue.place({"A"}, showroom.stand_at(11, 2)));
  REQUIRE(showroom.venue.place({"B"}, showroom.stand_at(3, 4)));
  REQUIRE(showroom.venue.place({"A"}, showroom.stand_at(15, 4)));
  showroom.venue.set_closed(door, true);
  const LiveVenue again(showroom.drawn.plan, showroom.ledger, noon + 1h);
  CHECK(again.unfit().empty());
  const auto now = again.now();
  CHECK(now->version > showroom.venue.now()->version);
  CHECK(now->plan.closed.contains(door));
  const auto stand = stand_of(*now->plan.find_vehicle({"A"}), now->plan.frame);
  CHECK((now->plan.frame.to_local_m(stand.middle) - Eigen::Vector2d(15, 4)).norm() < 1e-6);
}

TEST_CASE("what was changed and fits on a new plan no more is left out and said") {
  Showroom showroom;
  REQUIRE(showroom.venue.place({"A"}, showroom.stand_at(11, 2)));
  showroom.venue.set_closed(showroom.drawn.plan.openings.front().id, true);
  const AsciiPlan smaller({"#####", "#...#", "#####"});
  const LiveVenue venue(smaller.plan, showroom.ledger, noon);
  CHECK(venue.unfit().size() == 2);
  CHECK(venue.now()->plan.vehicles.empty());
}

TEST_CASE("who waits for a change is woken by it") {
  Showroom showroom;
  const std::uint64_t version = showroom.venue.now()->version;
  std::thread staff([&] { showroom.venue.take_away({"A"}); });
  showroom.venue.await_other_than(version, 10s);
  CHECK(showroom.venue.now()->version == version + 1);
  staff.join();
  showroom.venue.await_other_than(version + 1, 0ms);
}
