// SPDX-License-Identifier: Apache-2.0
#include "api/service/whereabouts.hpp"

#include <catch2/catch.hpp>
#include <future>

#include "tests/support/memory_store.hpp"

using namespace lotse::service;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};
const VisitId visit{"v"};

KnownPosition known(Timestamp time) {
  return {time, 13.4, 52.5, "ground", 1, 2, time, true};
}

Visit stored_visit() {
  Visit one;
  one.id = visit;
  return one;
}

struct Hub {
  MemoryStore store;
  Whereabouts whereabouts{store};
  Hub() {
    store.add(stored_visit());
    whereabouts.begin(visit, noon);
  }
};

}  // namespace

TEST_CASE("a visit that has begun is nowhere yet, one that hasn't has no position at all") {
  Hub hub;
  const auto position = hub.whereabouts.latest(visit);
  REQUIRE(position);
  CHECK(std::get<UnknownPosition>(*position).reason == UnknownReason::not_heard_yet);
  CHECK_FALSE(hub.whereabouts.latest({"other"}));
  CHECK_FALSE(hub.whereabouts.events({"other"}, std::nullopt, 0ms));
}

TEST_CASE("a new listener gets the latest, one that comes back gets what it missed") {
  Hub hub;
  for (const auto second : {1s, 2s, 3s}) {
    hub.whereabouts.publish(visit, known(noon + second), noon + second);
  }
  const auto latest = hub.whereabouts.events(visit, std::nullopt, 0ms);
  REQUIRE(latest->size() == 1);
  CHECK(std::get<KnownPosition>(latest->front().position).time == noon + 3s);
  const auto first = static_cast<std::uint64_t>((noon + 1s).time_since_epoch().count());
  const auto missed = hub.whereabouts.events(visit, first, 0ms);
  REQUIRE(missed->size() == 2);
  CHECK(missed->at(0).id < missed->at(1).id);
  CHECK(hub.whereabouts.events(visit, missed->at(1).id, 0ms)->empty());
}

TEST_CASE("what is older than a minute is not kept for listeners") {
  Hub hub;
  hub.whereabouts.publish(visit, known(noon + 1s), noon + 1s);
  hub.whereabouts.publish(visit, known(noon + 90s), noon + 90s);
  CHECK(hub.whereabouts.events(visit, 0, 0ms)->size() == 1);
}

TEST_CASE("event numbers grow even when the clock is set back") {
  Hub hub;
  hub.whereabouts.publish(visit, known(noon), noon);
  hub.whereabouts.publish(visit, known(noon - 1h), noon - 1h);
  const auto events = *hub.whereabouts.events(visit, 0, 0ms);
  REQUIRE(events.size() >= 2);
  for (std::size_t i = 1; i < events.size(); ++i) CHECK(events[i - 1].id < events[i].id);
}

TEST_CASE("a waiting listener wakes for an event and for the end") {
  Hub hub;
  const auto last = hub.whereabouts.events(visit, std::nullopt, 0ms)->front().id;
  auto waiting =
      std::async(std::launch::async, [&] { return hub.whereabouts.events(visit, last, 10s); });
  hub.whereabouts.publish(visit, known(noon + 1s), noon + 1s);
  const auto events = waiting.get();
  REQUIRE(events);
  CHECK(events->size() == 1);
  auto ending = std::async(std::launch::async,
                           [&] { return hub.whereabouts.events(visit, events->back().id, 10s); });
  hub.whereabouts.end(visit);
  CHECK_FALSE(ending.get());
}

TEST_CASE("known positions are stored, at most one a second, and none after the end") {
  Hub hub;
  hub.whereabouts.publish(visit, known(noon), noon);
  hub.whereabouts.publish(visit, known(noon + 500ms), noon + 500ms);
  hub.whereabouts.publish(visit, known(noon + 1s), noon + 1s);
  hub.whereabouts.publish(visit, UnknownPosition{noon + 5s, UnknownReason::lost}, noon + 5s);
  CHECK(hub.store.dossier(visit)->positions.size() == 2);
  hub.whereabouts.end(visit);
  hub.whereabouts.publish(visit, known(noon + 9s), noon + 9s);
  CHECK(hub.store.dossier(visit)->positions.size() == 2);
}
