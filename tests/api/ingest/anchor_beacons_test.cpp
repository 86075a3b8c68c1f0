// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/anchor_beacons.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace lotse::ingest;
using namespace lotse::radio;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};

BeaconIdentity beacon(std::uint8_t minor) {
  std::vector<std::uint8_t> bytes(20, 0x5C);
  bytes.back() = minor;
  return {BeaconKind::ibeacon, bytes};
}

Sighting heard(const std::string& by, std::uint8_t minor, double dbm, Timestamp time = noon) {
  return {time, {by}, beacon(minor), {dbm}};
}

struct House {
  AnchorBeacons beacons{{{beacon(1), {"west"}}, {beacon(2), {"east"}}}};
};

}  // namespace

TEST_CASE("what our own radios send is kept apart from what people carry") {
  House house;
  const auto others = house.beacons.take(
      std::vector{heard("west", 2, -60), heard("west", 9, -50), heard("east", 1, -61)});
  REQUIRE(others.size() == 1);
  CHECK(others[0].beacon == beacon(9));
  const auto hearings = house.beacons.hearings();
  REQUIRE(hearings.size() == 2);
  CHECK(hearings[0].heard_by.value == "east");
  CHECK(hearings[0].sender.value == "west");
  CHECK(hearings[1].level == Dbm{-60});
}

TEST_CASE("the level is the mean at first, and follows a lasting change within a minute") {
  House house;
  for (int i = 0; i < 100; ++i) {
    house.beacons.take(std::vector{heard("west", 2, i % 2 == 0 ? -62 : -58)});
  }
  CHECK(house.beacons.hearings()[0].level.value == Approx(-60).margin(0.1));
  constexpr int packets_a_minute = 480;
  for (int i = 0; i < 2 * packets_a_minute; ++i) {
    house.beacons.take(std::vector{heard("west", 2, -70)});
  }
  CHECK(house.beacons.hearings()[0].level.value == Approx(-70).margin(0.5));
  CHECK(house.beacons.hearings()[0].packets == 1060);
}

TEST_CASE("what comes late out of a spool does not make the last time an earlier one") {
  House house;
  house.beacons.take(std::vector{heard("west", 2, -60, noon + 10s), heard("west", 2, -60, noon)});
  CHECK(house.beacons.hearings()[0].last_heard == noon + 10s);
}

TEST_CASE("a radio that lost its antenna is named, and none before that") {
  std::map<BeaconIdentity, AnchorId> anchors;
  for (std::uint8_t i = 1; i <= 4; ++i) anchors[beacon(i)] = {"r" + std::to_string(i)};
  AnchorBeacons beacons(anchors);
  Timestamp now = noon;
  const auto pass = [&](int minutes, double lost_db) {
    for (int minute = 0; minute < minutes; ++minute) {
      for (std::uint8_t sender = 1; sender <= 4; ++sender) {
        for (int hearer = 1; hearer <= 4; ++hearer) {
          const bool concerned = sender == 3 || hearer == 3;
          const double level = -60 - (concerned ? lost_db : 0);
          for (const double fading_db : {-2, 0, 2})
            beacons.take(
                std::vector{heard("r" + std::to_string(hearer), sender, level + fading_db, now)});
        }
      }
      now += 1min;
      beacons.advance(now);
    }
  };
  pass(40, 0);
  CHECK(beacons.news().empty());
  pass(10, 12);
  REQUIRE(beacons.news().size() == 1);
  CHECK(beacons.news()[0].anchor.value == "r3");
  CHECK(beacons.news()[0].change == lotse::ranging::AnchorChange::weaker);
  CHECK(beacons.news()[0].mean_change.value < -8);
}

TEST_CASE("path loss between the radios is told for those whose place is known on the level") {
  House house;
  const auto level_dbm = [](double distance_m) { return -55 - 20 * std::log10(distance_m); };
  for (int minute = 0; minute < 30; ++minute) {
    const auto time = noon + std::chrono::minutes(minute);
    for (int i = 0; i < 20; ++i) {
      house.beacons.take(std::vector{
          heard("west", 2, level_dbm(8), time), heard("east", 1, level_dbm(8), time),
          heard("door", 1, level_dbm(3) - 5, time), heard("door", 2, level_dbm(5) - 5, time)});
    }
    house.beacons.advance(time + 1min);
  }
  const std::vector<lotse::ranging::Anchor> anchors{{{"door"}, {3, 0, 2.5}},
                                                    {{"unheard"}, {4, 4, 2.5}},
                                                    {{"west"}, {0, 0, 2.5}},
                                                    {{"east"}, {8, 0, 2.5}}};
  const auto calibration = house.beacons.calibration(anchors);
  REQUIRE(calibration);
  CHECK(calibration->links == 4);
  CHECK(calibration->packets == 4 * 30 * 20);
  CHECK(calibration->from == noon);
  CHECK(calibration->until == noon + 29min);
  CHECK_FALSE(calibration->laws[1]);
  CHECK(calibration->laws[0]->level_dbm(9) < calibration->laws[2]->level_dbm(9) - 1);
  auto elsewhere = anchors;
  for (auto& anchor : elsewhere) anchor.floors_between = 1;
  CHECK_FALSE(house.beacons.calibration(elsewhere));
}
