// SPDX-License-Identifier: Apache-2.0
#include "api/service/attendance.hpp"

#include <catch2/catch.hpp>

using namespace lotse::service;
using namespace std::chrono_literals;
using lotse::floorplan::VehicleId;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};
const VisitId anna{"a"}, bert{"b"};
const VehicleId golf{"golf"}, polo{"polo"};

VehiclePresence near(const VehicleId& vehicle, Timestamp since) {
  return {Nearness::near, {vehicle}, 0.8, since};
}

Stay stay(const VisitId& visit, const VehicleId& vehicle, Timestamp time,
          std::chrono::milliseconds dwell = 0ms) {
  return {visit, vehicle, time, dwell};
}

}  // namespace

TEST_CASE("only who is followed is attended to") {
  Attendance attendance;
  attendance.update(anna, near(golf, noon), std::nullopt, stay(anna, golf, noon));
  CHECK_FALSE(attendance.latest(anna));
  CHECK(attendance.beside(golf).empty());
  attendance.begin(anna, noon);
  CHECK(attendance.latest(anna)->nearness == Nearness::not_sure);
  CHECK(attendance.latest(anna)->since == noon);
}

TEST_CASE("who stands at a car is listed there, the longest first; between two cars at neither") {
  Attendance attendance;
  attendance.begin(anna, noon);
  attendance.begin(bert, noon);
  attendance.update(anna, near(golf, noon + 20s), std::nullopt, stay(anna, golf, noon + 20s));
  attendance.update(bert, near(golf, noon + 5s), std::nullopt, stay(bert, golf, noon + 5s));
  const auto beside = attendance.beside(golf);
  REQUIRE(beside.size() == 2);
  CHECK(beside[0].visit == bert);
  attendance.update(bert, {Nearness::between, {golf, polo}, 0.9, noon + 30s},
                    stay(bert, golf, noon + 30s, 25s), std::nullopt);
  CHECK(attendance.beside(golf).size() == 1);
  CHECK(attendance.beside(polo).empty());
}

TEST_CASE("stays at one car add up, the present one included") {
  Attendance attendance;
  attendance.begin(anna, noon);
  attendance.update(anna, near(golf, noon), std::nullopt, stay(anna, golf, noon));
  attendance.update(anna, near(polo, noon + 10s), stay(anna, golf, noon + 10s, 10s),
                    stay(anna, polo, noon + 10s));
  attendance.update(anna, near(golf, noon + 15s), stay(anna, polo, noon + 15s, 5s),
                    stay(anna, golf, noon + 15s));
  const auto dwells = attendance.dwells(anna, noon + 45s);
  REQUIRE(dwells.size() == 2);
  CHECK(dwells[0].vehicle == golf);
  CHECK(dwells[0].time == 40s);
  CHECK(dwells[1].time == 5s);
}

TEST_CASE("whoever listens is told of both ends of a stay, the leaving before the coming") {
  struct : StayListener {
    std::vector<std::string> told;
    void entered(const Stay& one) override { told.push_back("entered " + one.vehicle.value); }
    void left(const Stay& one) override { told.push_back("left " + one.vehicle.value); }
  } listener;
  Attendance attendance;
  attendance.listen(listener);
  attendance.begin(anna, noon);
  attendance.update(anna, near(golf, noon), std::nullopt, stay(anna, golf, noon));
  attendance.update(anna, near(polo, noon + 9s), stay(anna, golf, noon + 9s, 9s),
                    stay(anna, polo, noon + 9s));
  CHECK(listener.told == std::vector<std::string>{"entered golf", "left golf", "entered polo"});
}

TEST_CASE("the end of a visit forgets its stays and tells nobody") {
  Attendance attendance;
  attendance.begin(anna, noon);
  attendance.update(anna, near(golf, noon), std::nullopt, stay(anna, golf, noon));
  attendance.end(anna);
  CHECK_FALSE(attendance.latest(anna));
  CHECK(attendance.dwells(anna, noon + 9s).empty());
}
