// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/batch_intake.hpp"

#include <catch2/catch.hpp>

#include "positioning/radio/batch_codec.hpp"

using namespace lotse::ingest;
using namespace lotse::radio;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};
const GatewayId west{"west"};

Sighting sighting(const std::string& anchor, double dbm, Timestamp time = noon) {
  return {time, {anchor}, {BeaconKind::ibeacon, std::vector<std::uint8_t>(20, 7)}, {dbm}};
}

std::vector<std::uint8_t> batch(std::uint64_t sequence, std::vector<Sighting> sightings,
                                std::uint64_t boot = 1, Timestamp sent_at = noon) {
  return encode(Batch{boot, sequence, sent_at, std::move(sightings)});
}

struct Intake {
  BatchIntake intake{{{west, {{"a1"}, {"a2"}}}, {{"east"}, {{"a3"}}}}};
  std::size_t taken(const std::vector<std::uint8_t>& bytes) {
    const auto result = intake.take(west, bytes, noon);
    REQUIRE(result);
    return result->sightings.size();
  }
  GatewayCounters counters() { return intake.counters().at(west); }
};

}  // namespace

TEST_CASE("a batch is taken in once and acknowledged each time") {
  Intake in;
  const auto bytes = batch(1, {sighting("a1", -60)});
  CHECK(in.taken(bytes) == 1);
  CHECK(in.taken(bytes) == 0);
  const auto again = in.intake.take(west, bytes, noon + 1s);
  CHECK(again->acknowledgement == Acknowledgement{1, 1, noon + 1s});
  CHECK(in.counters().batches == 1);
  CHECK(in.counters().repeated_batches == 2);
  CHECK(in.counters().sightings == 1);
}

TEST_CASE("the same number of another start, or of another gateway, is another batch") {
  Intake in;
  CHECK(in.taken(batch(1, {sighting("a1", -60)}, 1)) == 1);
  CHECK(in.taken(batch(1, {sighting("a1", -60)}, 2)) == 1);
  CHECK(in.intake.take({"east"}, batch(1, {sighting("a3", -60)}, 1), noon)->sightings.size() == 1);
}

TEST_CASE("damaged bytes and unknown gateways bring nothing") {
  Intake in;
  CHECK_FALSE(in.intake.take(west, std::vector<std::uint8_t>{1, 2, 3}, noon));
  CHECK(in.counters().damaged_batches == 1);
  CHECK_FALSE(in.counters().last_heard);
  CHECK_FALSE(in.intake.take({"south"}, batch(1, {}), noon));
}

TEST_CASE("a gateway speaks for its own radios alone") {
  Intake in;
  CHECK(in.taken(batch(1, {sighting("a3", -60), sighting("a2", -60), sighting("x", -60)})) == 1);
  CHECK(in.counters().foreign_anchors == 2);
}

TEST_CASE("impossible levels and times are refused and counted") {
  Intake in;
  CHECK(in.taken(batch(1, {sighting("a1", 4), sighting("a1", -128), sighting("a1", 0),
                           sighting("a1", -60, noon + 1h)})) == 1);
  CHECK(in.counters().impossible_levels == 2);
  CHECK(in.counters().impossible_times == 1);
}

TEST_CASE("a sighting's time becomes the hub's") {
  Intake in;
  const Timestamp slow = noon - 5s;
  const auto taken =
      in.intake.take(west, batch(1, {sighting("a1", -60, slow - 100ms)}, 1, slow), noon);
  REQUIRE(taken);
  CHECK(taken->sightings.at(0).time == noon - 100ms);
  CHECK(in.counters().last_heard == noon);
}
