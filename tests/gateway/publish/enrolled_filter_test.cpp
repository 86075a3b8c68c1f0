// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/enrolled_filter.hpp"

#include <catch2/catch.hpp>

#include "gateway/advert/ad_structure.hpp"
#include "gateway/advert/eddystone.hpp"
#include "gateway/advert/frame_decoder.hpp"
#include "gateway/advert/rotating_id.hpp"

using namespace lotse;
using publish::EnrolledFilter;
using publish::FilterCounts;
using radio::BeaconKind;
using Bytes = std::vector<std::uint8_t>;

namespace {

constexpr std::array<std::uint8_t, 16> ours = {0xE2, 0xC5, 0x6D};
constexpr std::array<std::uint8_t, 16> others = {0xB9, 0x40};

Bytes ibeacon(const std::array<std::uint8_t, 16>& uuid) {
  return advert::encode_ibeacon({uuid, 1, 2, -59});
}

Bytes rotating_id() {
  Bytes data(advert::rotating_id_service.begin(), advert::rotating_id_service.end());
  data.insert(data.end(), 8, 0x77);
  Bytes advertising_data;
  append_structure(advertising_data, advert::AdType::service_data_128, data);
  return advertising_data;
}

advert::Advertisement heard(Bytes data, double rssi_dbm = -70) {
  return {radio::Timestamp(std::chrono::milliseconds(5)), {"a"}, {rssi_dbm}, std::move(data)};
}

}  // namespace

TEST_CASE("only enrolled kinds leave, with who, when, where and how loud") {
  EnrolledFilter filter({{BeaconKind::ibeacon, {}}});
  const auto sightings = filter.sightings(heard(ibeacon(ours), -61));
  REQUIRE(sightings.size() == 1);
  CHECK(sightings[0].beacon.kind == BeaconKind::ibeacon);
  CHECK(sightings[0].beacon.bytes.size() == 20);
  CHECK(sightings[0].anchor.value == "a");
  CHECK(sightings[0].rssi == radio::Dbm{-61});
  CHECK(filter.sightings(heard(rotating_id())).empty());
}

TEST_CASE("an enrolled UUID keeps every other iBeacon out") {
  EnrolledFilter filter(
      {{BeaconKind::ibeacon, {ours.begin(), ours.end()}}, {BeaconKind::rotating_id, {}}});
  CHECK(filter.sightings(heard(ibeacon(ours))).size() == 1);
  CHECK(filter.sightings(heard(ibeacon(others))).empty());
  CHECK(filter.sightings(heard(rotating_id())).size() == 1);
}

TEST_CASE("every advertisement is counted under exactly one name") {
  EnrolledFilter filter({{BeaconKind::ibeacon, {}}});
  filter.sightings(heard(ibeacon(ours)));
  filter.sightings(heard(ibeacon(ours), 0));     // loud but possible
  filter.sightings(heard(ibeacon(ours), 4));     // above 0 dBm
  filter.sightings(heard(ibeacon(ours), -128));  // below what a radio can report
  filter.sightings(heard({0x02, 0x01, 0x06}));   // a bystander's
  filter.sightings(heard(rotating_id(), 99));    // not enrolled, whatever its level
  filter.sightings(heard({0x09, 0xFF, 0x4C}));   // damaged
  const FilterCounts& counts = filter.counts();
  CHECK(counts.heard == 7);
  CHECK(counts.forwarded == 2);
  CHECK(counts.implausible_rssi == 2);
  CHECK(counts.not_enrolled == 2);
  CHECK(counts.damaged == 1);
}
