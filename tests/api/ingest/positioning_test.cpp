// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/positioning.hpp"

#include <catch2/catch.hpp>

#include "tests/support/memory_store.hpp"
#include "tests/support/square_room.hpp"

using namespace lotse::ingest;
using namespace lotse::service;
using lotse::radio::BeaconIdentity;
using lotse::radio::BeaconKind;
using namespace std::chrono_literals;

namespace {

const BeaconIdentity badge{BeaconKind::ibeacon, std::vector<std::uint8_t>(20, 1)};
const VisitId visit{"v"};

struct Hub {
  Timestamp now{std::chrono::milliseconds(1'700'000'000'000)};
  lotse::support::SquareRoom room;
  MemoryStore store;
  Whereabouts whereabouts{store};
  Attendance attendance;
  lotse::floorplan::LocalFrame frame{{13.4, 52.5}, 0};
  Positioning positioning{
      {room.floors(), room.one_car(), {}}, {frame, {{"ground"}}}, whereabouts, attendance, [this] {
        return now;
      }};

  void stand_at(const Eigen::Vector2d& place_m, std::chrono::milliseconds how_long) {
    for (auto t = 0ms; t < how_long; t += 200ms) {
      now += 200ms;
      positioning.take(room.heard(badge, place_m, now));
      positioning.advance();
    }
  }
  void be_silent(std::chrono::milliseconds how_long) {
    for (auto t = 0ms; t < how_long; t += 200ms) {
      now += 200ms;
      positioning.advance();
    }
  }
};

struct NotedStays : StayListener {
  std::vector<Stay> begun, over;
  void entered(const Stay& stay) override { begun.push_back(stay); }
  void left(const Stay& stay) override { over.push_back(stay); }
};

}  // namespace

TEST_CASE("a followed badge that is heard has a place on the earth") {
  Hub hub;
  hub.positioning.follow({visit, badge, {}});
  hub.stand_at({3, 6}, 5s);
  const auto position = hub.whereabouts.latest(visit);
  REQUIRE(position);
  const auto& known = std::get<KnownPosition>(*position);
  CHECK((hub.frame.to_local_m({known.lon_deg, known.lat_deg}) - Eigen::Vector2d(3, 6)).norm() < 1);
  CHECK(known.level_id == "ground");
  CHECK(known.is_fresh);
  CHECK(known.radius_68_m < known.radius_95_m);
  CHECK(known.belief.size() >= 20);
  CHECK(hub.positioning.dropped() == 0);
}

TEST_CASE("silence makes it where the visitor was last seen, then unknown") {
  Hub hub;
  hub.positioning.follow({visit, badge, {}});
  hub.stand_at({3, 6}, 3s);
  hub.be_silent(8s);
  CHECK_FALSE(std::get<KnownPosition>(*hub.whereabouts.latest(visit)).is_fresh);
  hub.be_silent(2min);
  CHECK(std::get<UnknownPosition>(*hub.whereabouts.latest(visit)).reason == UnknownReason::lost);
}

TEST_CASE("a stay at a car is told with its dwell, and who stands there now can be asked") {
  NotedStays stays;
  Hub hub;
  hub.attendance.listen(stays);
  hub.positioning.follow({visit, badge, {}});
  hub.stand_at({5, 3.7}, 20s);
  CHECK(hub.attendance.beside({"4runner"}).size() == 1);
  CHECK(hub.attendance.dwells(visit, hub.now).at(0).time > 15s);
  hub.stand_at({1, 9}, 20s);
  CHECK(hub.attendance.latest(visit)->nearness == Nearness::away);
  REQUIRE(stays.begun.size() == 1);
  REQUIRE(stays.over.size() == 1);
  CHECK(stays.over[0].vehicle.value == "4runner");
  CHECK(stays.over[0].dwell == stays.over[0].time - stays.begun[0].time);
  CHECK(stays.over[0].dwell > 15s);
  CHECK(stays.over[0].dwell < 30s);
}

TEST_CASE("a stay ends when its car is driven away, and begins where the car stands then") {
  NotedStays stays;
  Hub hub;
  hub.attendance.listen(stays);
  hub.positioning.follow({visit, badge, {}});
  hub.stand_at({5, 3.7}, 10s);
  hub.positioning.place_vehicles({});
  REQUIRE(stays.over.size() == 1);
  CHECK(stays.over[0].dwell == stays.over[0].time - stays.begun.at(0).time);
  CHECK(hub.attendance.latest(visit)->nearness == Nearness::not_sure);
  CHECK(hub.attendance.beside({"4runner"}).empty());
  const auto level = [](const char* id) {
    return lotse::floorplan::Feature{{"f"}, {id}, "vehicle", {}};
  };
  const auto footprint = lotse::floorplan::rectangle({5, 3.2}, Eigen::Vector2d::UnitX(), 4.5, 1.8);
  hub.positioning.place_vehicles(
      {{level("roof"), {"roadster"}, footprint, {}}, {level("ground"), {"van"}, footprint, {}}});
  hub.stand_at({5, 3.7}, 5s);
  CHECK(hub.attendance.beside({"van"}).size() == 1);
  CHECK(hub.attendance.beside({"roadster"}).empty());
}

TEST_CASE("a stay goes on while another car is moved") {
  Hub hub;
  hub.positioning.follow({visit, badge, {}});
  hub.stand_at({5, 3.7}, 10s);
  const auto since = hub.attendance.latest(visit)->since;
  const lotse::floorplan::Feature ground{{"f"}, {"ground"}, "vehicle", {}};
  hub.positioning.place_vehicles(
      {{ground, {"van"}, lotse::floorplan::rectangle({1, 1}, {1, 0}, 1, 1), {}},
       {ground, {"4runner"}, lotse::floorplan::rectangle({5, 5}, {1, 0}, 4.5, 1.8), {}}});
  hub.stand_at({5, 3.7}, 5s);
  CHECK(hub.attendance.beside({"4runner"}).size() == 1);
  CHECK(hub.attendance.latest(visit)->since == since);
}

TEST_CASE("renewed radio models take visitors up where they are, with the new radios in") {
  Hub hub;
  hub.positioning.follow({visit, badge, {}});
  hub.stand_at({3, 6}, 5s);
  // Below a new level; its model knows a radio more.
  auto anchors = hub.room.model->anchors;
  anchors.push_back({{{"new"}, {5, 5, 1.3}}, {}});
  const auto model = std::make_shared<const lotse::ranging::RadioModel>(
      lotse::ranging::model_from_laws(anchors, 1.3, 3));
  for (auto& anchor : anchors) anchor.path_loss.constant_dbm -= 30;
  const auto cellar = std::make_shared<const lotse::ranging::RadioModel>(
      lotse::ranging::model_from_laws(anchors, 1.3, 3));
  hub.positioning.replace_floors(
      std::make_shared<lotse::tracking::TrackedFloors>(
          lotse::tracking::TrackedFloors{{cellar, nullptr}, {model, nullptr}}),
      {{"cellar"}, {"ground"}});
  hub.positioning.advance();
  CHECK(std::holds_alternative<KnownPosition>(*hub.whereabouts.latest(visit)));
  hub.stand_at({3, 6}, 3s);
  const auto known = std::get<KnownPosition>(*hub.whereabouts.latest(visit));
  CHECK((hub.frame.to_local_m({known.lon_deg, known.lat_deg}) - Eigen::Vector2d(3, 6)).norm() < 1);
  CHECK(known.level_id == "ground");
}

TEST_CASE("after forgetting no stay is known or told any more") {
  Hub hub;
  hub.positioning.follow({visit, badge, {}});
  hub.stand_at({5, 3.7}, 5s);
  hub.positioning.forget(visit);
  CHECK(hub.attendance.beside({"4runner"}).empty());
  CHECK(hub.attendance.dwells(visit, hub.now).empty());
  CHECK_FALSE(hub.attendance.latest(visit));
}

TEST_CASE("a stranger's sightings are dropped and counted together with all others") {
  Hub hub;
  hub.stand_at({3, 6}, 1s);
  CHECK_FALSE(hub.whereabouts.latest(visit));
  CHECK(hub.positioning.dropped() == 4 * 5);
}

TEST_CASE("after forgetting nothing of the visit is published or taken in") {
  Hub hub;
  hub.positioning.follow({visit, badge, {}});
  hub.stand_at({3, 6}, 1s);
  hub.positioning.forget(visit);
  CHECK_FALSE(hub.whereabouts.latest(visit));
  const auto before = hub.positioning.dropped();
  hub.stand_at({3, 6}, 1s);
  CHECK_FALSE(hub.whereabouts.latest(visit));
  CHECK(hub.positioning.dropped() == before + 4 * 5);
}

TEST_CASE("more than anybody could have heard between two advances is dropped") {
  Hub hub;
  hub.positioning.follow({visit, badge, {}});
  for (int i = 0; i < 4000; ++i) hub.positioning.take(hub.room.heard(badge, {3, 6}, hub.now));
  CHECK(hub.positioning.dropped() == 4000 * 4 - 12'000);
}

TEST_CASE("a phone's fix places a visitor whom no anchor hears, and nobody who isn't followed") {
  Hub hub;
  hub.positioning.follow({visit, badge, {}});
  for (int i = 0; i < 20; ++i) {
    hub.now += 500ms;
    const auto place = hub.frame.to_lon_lat({4, 5});
    hub.positioning.take_fix(visit, {hub.now, place.lon_deg, place.lat_deg, 2.0});
    hub.positioning.take_fix(VisitId{"stranger"}, {hub.now, place.lon_deg, place.lat_deg, 2.0});
    hub.positioning.advance();
  }
  const auto position = hub.whereabouts.latest(visit);
  REQUIRE(position);
  REQUIRE(std::holds_alternative<KnownPosition>(*position));
  const auto& known = std::get<KnownPosition>(*position);
  CHECK((hub.frame.to_local_m({known.lon_deg, known.lat_deg}) - Eigen::Vector2d(4, 5)).norm() < 2);
  CHECK_FALSE(hub.whereabouts.latest(VisitId{"stranger"}));
}
