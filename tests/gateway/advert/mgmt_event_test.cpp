// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/mgmt_event.hpp"

#include <catch2/catch.hpp>

#include "hex.hpp"

using namespace lotse::advert;

namespace {

// Event, controller, length; address, its type, RSSI, flags, length of the data, data.
const auto found = hex("1200 0100 1100  060504030201 02 C4 00000000 0300 020106");
// The same with the monitor's handle in front.
const auto found_by_monitor = hex("2F00 0000 1300  0100 060504030201 01 B0 00000000 0300 020106");

}  // namespace

TEST_CASE("a device found by the discovery") {
  const auto advertisement = mgmt_advertisement(found);
  REQUIRE(advertisement);
  CHECK(advertisement->event == 0x12);
  CHECK(advertisement->controller == 1);
  CHECK(advertisement->address == DeviceAddress{1, 2, 3, 4, 5, 6});
  CHECK(advertisement->address_type == 2);
  CHECK(advertisement->rssi_dbm == -60);
  CHECK(std::vector(advertisement->data.begin(), advertisement->data.end()) == hex("020106"));
}

TEST_CASE("a device found by the advertisement monitor") {
  const auto advertisement = mgmt_advertisement(found_by_monitor);
  REQUIRE(advertisement);
  CHECK(advertisement->event == 0x2F);
  CHECK(advertisement->controller == 0);
  CHECK(advertisement->rssi_dbm == -80);
  CHECK(advertisement->data.size() == 3);
}

TEST_CASE("whatever is cut short, of another event, classic or without a reading is none") {
  for (const auto& packet : {found, found_by_monitor}) {
    for (std::size_t size = 0; size < packet.size(); ++size) {
      CHECK_FALSE(mgmt_advertisement(ByteView(packet).first(size)));
    }
  }
  auto other = found;
  other[0] = 0x13;
  CHECK_FALSE(mgmt_advertisement(other));
  auto classic = found;
  classic[12] = 0;
  CHECK_FALSE(mgmt_advertisement(classic));
  auto no_reading = found;
  no_reading[13] = 0x7F;
  CHECK_FALSE(mgmt_advertisement(no_reading));
}

TEST_CASE("data longer than the packet says is not read") {
  auto packet = found;
  packet[18] = 0x04;
  CHECK_FALSE(mgmt_advertisement(packet));
}
