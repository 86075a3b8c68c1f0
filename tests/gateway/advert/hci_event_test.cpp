// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/hci_event.hpp"

#include <catch2/catch.hpp>

#include "hex.hpp"

using namespace lotse::advert;

namespace {

std::vector<std::uint8_t> bytes_of(ByteView view) {
  return {view.begin(), view.end()};
}

}  // namespace

TEST_CASE("a legacy event may hold several reports, one after the other") {
  // Core 5.3 Vol 4 Part E §7.7.65.2: event type, address type, address, data length, data, RSSI
  const auto event =
      hex("3E 19 02 02"
          "00 01 0605040302C1 03 020106 C9"
          "04 00 1615141312C2 00 7F");
  const auto found = advertising_reports(event);
  REQUIRE(found);
  CHECK_FALSE(found->damaged);
  REQUIRE(found->reports.size() == 2);
  const auto& first = found->reports[0];
  CHECK(first.address == DeviceAddress{0xC1, 2, 3, 4, 5, 6});
  CHECK(first.address_type == 1);
  CHECK(first.event_type == 0);
  CHECK(first.rssi_dbm == -55);
  CHECK(bytes_of(first.data) == hex("020106"));
  const auto& second = found->reports[1];
  CHECK(second.event_type == 4);
  CHECK(second.data.empty());
  CHECK_FALSE(second.rssi_dbm);  // 127: not available
}

TEST_CASE("an extended event may hold several reports and pieces of chains") {
  // §7.7.65.13: event type, address type, address, PHYs, SID, TX power, RSSI, interval, direct
  // address, data length, data
  const auto event =
      hex("3E 35 0D 02"
          "1300 01 0605040302C1 01 00 FF 7F C9 0000 00 000000000000 03 020106"
          "2000 00 1615141312C2 01 02 05 00 A6 0000 00 000000000000 00");
  const auto found = advertising_reports(event);
  REQUIRE(found);
  CHECK_FALSE(found->damaged);
  REQUIRE(found->reports.size() == 2);
  CHECK(found->reports[0].extended);
  CHECK(found->reports[0].complete);
  CHECK(found->reports[0].event_type == 0x13);
  CHECK(found->reports[0].rssi_dbm == -55);
  CHECK(bytes_of(found->reports[0].data) == hex("020106"));
  CHECK_FALSE(found->reports[1].complete);  // more to come
  CHECK(found->reports[1].rssi_dbm == -90);
}

TEST_CASE("other events are no advertising reports") {
  for (const char* text : {"", "3E", "3E 00", "0E 04 01 03 0C 00", "3E 01 01", "3E 02 0A 00"}) {
    INFO(text);
    CHECK_FALSE(advertising_reports(hex(text)));
  }
}

TEST_CASE("a damaged event gives the reports before the damage") {
  struct Row {
    const char* event;
    std::size_t reports;
  };
  const Row rows[] = {
      {"3E 0F 02 02 00 01 0605040302C1 03 020106 C9", 1},     // second report missing
      {"3E 0F 02 01 00 01 0605040302C1 04 020106 C9", 0},     // data takes the RSSI's place
      {"3E 0F 02 01 00 01 0605040302C1 FF 020106 C9", 0},     // data longer than the event
      {"3E 20 02 01 00 01 0605040302C1 03 020106 C9", 1},     // event longer than the packet
      {"3E 0F 02 01 00 01 0605040302C1 03 020106 C9 00", 1},  // packet longer than the event
      {"3E 10 02 01 00 01 0605040302C1 03 020106 C9 00", 1},  // event longer than its reports
      {"3E 02 02 FF", 0},
      {"3E 01 0D", 0},
  };
  for (const Row& row : rows) {
    INFO(row.event);
    const auto event = hex(row.event);
    const auto found = advertising_reports(event);
    REQUIRE(found);
    CHECK(found->reports.size() == row.reports);
    CHECK(found->damaged);
  }
}
