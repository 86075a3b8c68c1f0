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
  std::size_t taken(const std::vector<std::uint8_t>& bytes, const GatewayId& gateway = west) {
    const auto result = intake.take(gateway, bytes, noon);
    const auto* taken = std::get_if<BatchIntake::Taken>(&result);
    return taken == nullptr ? 0 : taken->sightings.size();
  }
  GatewayCounters counters() { return intake.counters().at(west); }
};

}  // namespace

TEST_CASE("a batch is taken in once, and known each time after") {
  Intake in;
  const auto bytes = batch(1, {sighting("a1", -60)});
  CHECK(in.taken(bytes) == 1);
  CHECK(in.taken(bytes) == 0);
  const auto again = in.intake.take(west, bytes, noon + 1s);
  REQUIRE(std::holds_alternative<BatchIntake::Repeated>(again));
  CHECK(std::get<BatchIntake::Repeated>(again).id == BatchId{1, 1});
  CHECK(in.counters().batches == 1);
  CHECK(in.counters().repeated_batches == 2);
  CHECK(in.counters().sightings == 1);
}

TEST_CASE("the same number of another start, or of another gateway, is another batch") {
  Intake in;
  CHECK(in.taken(batch(1, {sighting("a1", -60)}, 1)) == 1);
  CHECK(in.taken(batch(1, {sighting("a1", -60)}, 2)) == 1);
  CHECK(in.taken(batch(1, {sighting("a3", -60)}, 1), {"east"}) == 1);
}

TEST_CASE("damaged bytes and unknown gateways bring nothing") {
  Intake in;
  CHECK(std::holds_alternative<BatchIntake::Nothing>(
      in.intake.take(west, std::vector<std::uint8_t>{1, 2, 3}, noon)));
  in.intake.count_damaged(west);
  CHECK(in.counters().damaged_batches == 2);
  CHECK_FALSE(in.counters().last_heard);
  CHECK(
      std::holds_alternative<BatchIntake::Nothing>(in.intake.take({"south"}, batch(1, {}), noon)));
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
  REQUIRE(std::holds_alternative<BatchIntake::Taken>(taken));
  CHECK(std::get<BatchIntake::Taken>(taken).sightings.at(0).time == noon - 100ms);
  CHECK(in.counters().last_heard == noon);
}

TEST_CASE("what isn't a batch is a sign of life too, and tells the gateway's clock") {
  Intake in;
  in.intake.hear(west, noon - 3s, noon);
  CHECK(in.counters().last_heard == noon);
  CHECK(in.counters().clock_offset == 3s);
}

TEST_CASE("a batch of a newer version is refused by its name") {
  Intake in;
  auto bytes = batch(5, {sighting("a1", -60)}, 8);
  bytes.at(1) = 2;
  const auto result = in.intake.take(west, bytes, noon);
  REQUIRE(std::holds_alternative<BatchIntake::Refused>(result));
  CHECK(std::get<BatchIntake::Refused>(result).id == BatchId{8, 5});
}

TEST_CASE("what was accepted before a restart is known after it") {
  Intake before;
  lotse::service::AcceptedBatches accepted;
  for (const std::uint64_t sequence : {1, 2, 4}) {
    const auto result = before.intake.take(west, batch(sequence, {sighting("a1", -60)}), noon);
    accepted = std::get<BatchIntake::Taken>(result).accepted;
  }
  CHECK(accepted == lotse::service::AcceptedBatches{west, 1, {{1, 2}, {4, 4}}});
  Intake after{.intake = BatchIntake({{west, {{"a1"}}}}, {accepted, {{"gone"}, 1, {{1, 9}}}})};
  CHECK(after.taken(batch(2, {sighting("a1", -60)})) == 0);
  CHECK(after.taken(batch(3, {sighting("a1", -60)})) == 1);
}

TEST_CASE("of more numberings than a spool can hold the one begun first is forgotten") {
  Intake in;
  std::vector<std::uint64_t> forgotten;
  for (std::uint64_t boot = 1; boot <= 10; ++boot) {
    const auto result = in.intake.take(west, batch(1, {}, boot), noon);
    const auto boot_forgotten = std::get<BatchIntake::Taken>(result).forgotten_boot;
    if (boot_forgotten) forgotten.push_back(*boot_forgotten);
  }
  CHECK(forgotten == std::vector<std::uint64_t>{1, 2});
}
