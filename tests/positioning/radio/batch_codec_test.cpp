// SPDX-License-Identifier: Apache-2.0
#include "positioning/radio/batch_codec.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

using namespace lotse::radio;
using Bytes = std::vector<std::uint8_t>;
using std::chrono::milliseconds;

namespace {

const std::vector<BeaconKind> kinds = {BeaconKind::ibeacon, BeaconKind::altbeacon,
                                       BeaconKind::eddystone_uid, BeaconKind::eddystone_eid,
                                       BeaconKind::rotating_id};

BeaconIdentity ibeacon(std::uint8_t minor) {
  Bytes bytes(20, 0xB0);
  bytes.back() = minor;
  return {BeaconKind::ibeacon, bytes};
}

Timestamp at_ms(std::int64_t ms) {
  return Timestamp(milliseconds(ms));
}

/// 20 sightings of 4 beacons by 3 anchors within a quarter of a second: an everyday batch.
Batch everyday_batch() {
  Batch batch{0x0123456789ABCDEF, 77, at_ms(1'700'000'000'250), {}};
  for (int i = 0; i < 20; ++i) {
    batch.sightings.push_back({at_ms(1'700'000'000'000 + 12 * i),
                               AnchorId{"sensor1" + std::to_string(i % 3)},
                               ibeacon(static_cast<std::uint8_t>(i % 4)), Dbm{-60.0 - i}});
  }
  return batch;
}

rc::Gen<Sighting> any_sighting() {
  const auto any_beacon = rc::gen::mapcat(rc::gen::elementOf(kinds), [](BeaconKind kind) {
    return rc::gen::map(
        rc::gen::container<Bytes>(identity_bytes(kind), rc::gen::arbitrary<std::uint8_t>()),
        [kind](Bytes bytes) {
          return BeaconIdentity{kind, std::move(bytes)};
        });
  });
  const auto any_anchor = rc::gen::map(rc::gen::inRange(0, 12),
                                       [](int n) { return AnchorId{"a" + std::to_string(n)}; });
  const auto any_time = rc::gen::map(rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000), at_ms);
  const auto any_level = rc::gen::map(rc::gen::inRange(-128, 128),
                                      [](int dbm) { return Dbm{static_cast<double>(dbm)}; });
  return rc::gen::construct<Sighting>(any_time, any_anchor, any_beacon, any_level);
}

Bytes with(Bytes bytes, std::size_t index, std::uint8_t value) {
  bytes.at(index) = value;
  return bytes;
}

}  // namespace

TEST_CASE("a batch comes back from its bytes as it was, whatever is in it") {
  rc::prop("any batch, clocks set back included", [] {
    const Batch batch{*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::arbitrary<std::uint64_t>(),
                      at_ms(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)),
                      *rc::gen::container<std::vector<Sighting>>(any_sighting())};
    RC_ASSERT(decode_batch(encode(batch)) == batch);
  });
}

TEST_CASE("an acknowledgement comes back from its bytes as it was") {
  rc::prop("any acknowledgement", [](std::uint64_t boot, std::uint64_t sequence) {
    const Acknowledgement sent{boot, sequence, at_ms(1'700'000'000'123)};
    RC_ASSERT(decode_acknowledgement(encode(sent)) == sent);
  });
}

TEST_CASE("a refusal comes back from its bytes, and no answer is taken for the other") {
  const Refusal refusal{3, 4, at_ms(1'700'000'000'123)};
  CHECK(decode_refusal(encode(refusal)) == refusal);
  CHECK_FALSE(decode_acknowledgement(encode(refusal)));
  CHECK_FALSE(decode_refusal(encode(Acknowledgement{3, 4, {}})));
}

TEST_CASE("a batch that cannot be read can still be named") {
  const Batch batch = everyday_batch();
  const Bytes good = encode(batch);
  CHECK(decode_batch_id(good) == id_of(batch));
  const Bytes cut(good.begin(), good.begin() + 40);
  REQUIRE_FALSE(decode_batch(cut));
  CHECK(decode_batch_id(cut) == id_of(batch));
  const Bytes next_version = with(good, 1, 2);
  REQUIRE_FALSE(decode_batch(next_version));
  CHECK(decode_batch_id(next_version) == id_of(batch));
}

TEST_CASE("what is no batch has no batch's name") {
  CHECK_FALSE(decode_batch_id(Bytes{}));
  CHECK_FALSE(decode_batch_id(encode(Acknowledgement{1, 2, {}})));
  CHECK_FALSE(decode_batch_id(Bytes{0xDD, 0xFF, 0xFF, 0xFF, 0xFF, 0xDD, 0xFF, 0xFF, 0xFF, 0xFF}));
  CHECK_FALSE(decode_batch_id(Bytes{0x94, 1, 1, 7}));
  CHECK_FALSE(decode_batch_id(Bytes{0x94, 1, 1, 0xFF, 7}));  // a negative boot
}

TEST_CASE("an everyday batch of 20 sightings is below 300 bytes") {
  const Bytes bytes = encode(everyday_batch());
  CHECK(bytes.size() < 300);
  CHECK(decode_batch(bytes) == everyday_batch());
}

TEST_CASE("the largest batch the schema allows stays within the message limit") {
  Batch batch;
  for (std::size_t i = 0; i < max_batch_sightings; ++i) {
    BeaconIdentity beacon{BeaconKind::altbeacon, Bytes(20)};
    beacon.bytes[0] = static_cast<std::uint8_t>(i);
    beacon.bytes[1] = static_cast<std::uint8_t>(i >> 8);
    std::string name = std::to_string(i);
    name.resize(max_anchor_name_bytes, '.');
    const bool late = i % 2 == 1;  // the widest steps, forth and back
    batch.sightings.push_back({at_ms(late ? 250'000'000'000'000 : 0), {name}, beacon, Dbm{-128}});
  }
  const Bytes bytes = encode(batch);
  CHECK(bytes.size() <= max_batch_bytes);
  CHECK(decode_batch(bytes) == batch);
}

TEST_CASE("levels between whole dBm are rounded") {
  Batch batch = everyday_batch();
  batch.sightings.resize(1);
  batch.sightings[0].rssi = Dbm{-70.6};
  const auto decoded = decode_batch(encode(batch));
  REQUIRE(decoded);
  CHECK(decoded->sightings[0].rssi == Dbm{-71});
}

TEST_CASE("a prefix of a batch is never a batch, nor is one with bytes after it") {
  Bytes bytes = encode(everyday_batch());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(decode_batch(std::span(bytes).first(size)));
  }
  bytes.push_back(0);
  CHECK_FALSE(decode_batch(bytes));
}

TEST_CASE("a batch and an acknowledgement are not taken for each other") {
  CHECK_FALSE(decode_acknowledgement(encode(everyday_batch())));
  CHECK_FALSE(decode_batch(encode(Acknowledgement{1, 2, at_ms(3)})));
}

// Written by hand, so that the bytes themselves are tested and not just both halves of the codec.
//                           version type boot  seq  sent base anchors        beacons: [4, bin 8]
const Bytes handwritten = {0x99, 1, 1, 7, 9, 50, 40, 0x91, 0xA1, 'w', 0x91, 0x92, 4, 0xC4, 8, 1, 2,
                           3, 4, 5, 6, 7, 8,
                           //  one sighting: 2 ms after base, anchor 0, beacon 0, −70 dBm
                           0x91, 0x94, 2, 0, 0, 0xD0, 0xBA};

TEST_CASE("bytes written by hand after WIRE.md are read") {
  const Batch expected{7,
                       9,
                       at_ms(50),
                       {{at_ms(42),
                         AnchorId{"w"},
                         {BeaconKind::eddystone_eid, {1, 2, 3, 4, 5, 6, 7, 8}},
                         Dbm{-70}}}};
  CHECK(decode_batch(handwritten) == expected);
  CHECK(encode(expected) == with(with(handwritten, 6, 42), 25, 0));  // ours starts at the first
}

TEST_CASE("what a newer gateway appends is left alone") {
  Bytes newer = with(handwritten, 0, 0x9A);                   // ten elements in the batch
  newer[24] = 0x95;                                           // five in the sighting
  newer.insert(newer.end(), {0xC3, 0x82, 1, 0x91, 2, 3, 4});  // true; a map with an array in it
  CHECK(decode_batch(newer) == decode_batch(handwritten));
}

TEST_CASE("what breaks the schema gives no batch") {
  CHECK_FALSE(decode_batch(with(handwritten, 1, 2)));      // another version
  CHECK_FALSE(decode_batch(with(handwritten, 0, 0x98)));   // one element short
  CHECK_FALSE(decode_batch(with(handwritten, 5, 0xFF)));   // sent before 1970
  CHECK_FALSE(decode_batch(with(handwritten, 8, 0xA0)));   // an anchor without a name
  CHECK_FALSE(decode_batch(with(handwritten, 12, 1)));     // an iBeacon of 8 bytes
  CHECK_FALSE(decode_batch(with(handwritten, 12, 99)));    // a kind nobody knows
  CHECK_FALSE(decode_batch(with(handwritten, 26, 1)));     // no such anchor
  CHECK_FALSE(decode_batch(with(handwritten, 27, 1)));     // no such beacon
  CHECK_FALSE(decode_batch(with(handwritten, 28, 0xCC)));  // 186 dBm
  CHECK_FALSE(decode_batch(with(handwritten, 25, 0xD7)));  // before 1970 through its difference
}

TEST_CASE("lengths that promise more than there is are refused without being believed") {
  CHECK_FALSE(decode_batch(Bytes{0xDD, 0xFF, 0xFF, 0xFF, 0xFF}));  // array of 2^32 − 1
  CHECK_FALSE(decode_batch(Bytes{0xDF, 0xFF, 0xFF, 0xFF, 0xFF}));  // map of as many
  CHECK_FALSE(decode_batch(Bytes(200'000, 0x91)));                 // arrays in arrays in arrays
  CHECK_FALSE(decode_batch(Bytes(max_batch_bytes + 1, 0xC0)));
  CHECK_FALSE(decode_batch(Bytes{}));
}

TEST_CASE("no bytes whatever crash a decoder") {
  rc::prop("random bytes", [](const Bytes& bytes) {
    (void)decode_batch(bytes);
    (void)decode_acknowledgement(bytes);
  });
  rc::prop("one byte of a batch damaged", [] {
    Bytes bytes = encode(everyday_batch());
    bytes.at(*rc::gen::inRange<std::size_t>(0, bytes.size())) = *rc::gen::arbitrary<std::uint8_t>();
    (void)decode_batch(bytes);
  });
}
