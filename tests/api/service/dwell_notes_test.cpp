// SPDX-License-Identifier: Apache-2.0
#include "api/service/dwell_notes.hpp"

#include <catch2/catch.hpp>

#include "tests/support/memory_store.hpp"
#include "tests/support/recording_follower.hpp"

using namespace lotse::service;
using lotse::preference::Behaviour;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};

struct Showroom {
  MemoryStore store;
  RecordingFollower follower;
  VisitDesk desk{{{{"B1"}, {lotse::radio::BeaconKind::ibeacon, {1}}}}, store, follower, noon};
  Attendance attendance;
  DwellNotes notes{attendance, desk};

  /// What is kept of somebody who was near car "a" for so long.
  std::vector<BehaviourRecord> after(std::chrono::milliseconds dwell, const Consents& consents) {
    const VisitId visit = desk.open({"B1"}, consents, "v1", noon)->visit.id;
    attendance.begin(visit, noon);
    attendance.update(visit, {}, Stay{visit, {"a"}, noon + dwell, dwell}, std::nullopt);
    notes.settle();
    return desk.find(visit)->behaviours;
  }
};

}  // namespace

TEST_CASE("who stands at a car has looked at it for as long") {
  const auto kept = Showroom().after(95'400ms, {.personalisation = true});
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].event.behaviour == Behaviour::looked);
  CHECK(kept[0].event.vehicle.value == "a");
  CHECK(kept[0].event.duration == 95s);
  CHECK(kept[0].time == noon + 95'400ms);
}

TEST_CASE("who was near for a moment has passed by, and in between it says nothing") {
  const auto kept = Showroom().after(6s, {.personalisation = true});
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].event.behaviour == Behaviour::passed);
  CHECK(Showroom().after(15s, {.personalisation = true}).empty());
}

TEST_CASE("without consent to personalisation no stay is kept") {
  CHECK(Showroom().after(5min, {.positioning = true}).empty());
}
