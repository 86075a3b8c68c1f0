// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/btsnoop.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "gateway/advert/frame_decoder.hpp"
#include "hex.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse::advert;

namespace {

std::vector<std::uint8_t> real_capture() {
  std::ifstream stream(lotse::support::test_data() + "/captures/android_scan_2015_short.btsnoop",
                       std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<CapturedPacket> packets(Btsnoop& capture) {
  std::vector<CapturedPacket> packets;
  while (const auto packet = capture.next()) packets.push_back(*packet);
  return packets;
}

// btsnoop, version 1, link type 1001, one received event of 6 bytes at 2000-01-01T00:00:00.000001Z
const char* const plain =
    "6274736E6F6F7000 00000001 000003E9"
    "00000006 00000006 00000003 00000000 00E03AB44A676001 0E0401030C00";

}  // namespace

TEST_CASE("the real capture holds what its documentation says") {
  const auto file = real_capture();
  std::string why;
  auto capture = Btsnoop::open(file, why);
  REQUIRE(capture);
  CHECK(capture->link_type() == 1002);
  std::size_t events = 0;
  std::size_t reports = 0;
  std::size_t frames = 0;
  std::set<DeviceAddress> addresses;
  const auto all = packets(*capture);
  for (const CapturedPacket& packet : all) {
    const auto found = advertising_reports(packet.data);
    REQUIRE(found);
    CHECK_FALSE(found->damaged);
    ++events;
    reports += found->reports.size();
    for (const AdvertisingReport& report : found->reports) {
      addresses.insert(report.address);
      const auto decoded = decode_advertisement(report.data);
      frames += decoded.frames.size();
      CHECK_FALSE(decoded.damaged);
    }
  }
  CHECK(events == 32);
  CHECK(reports == 59);
  CHECK(addresses.size() == 11);
  CHECK(frames == 0);
  CHECK_FALSE(capture->damage());
  const auto length = all.back().time - all.front().time;
  CHECK(length > std::chrono::milliseconds(4700));
  CHECK(length < std::chrono::milliseconds(4900));
}

TEST_CASE("a plain HCI capture tells events by the record's flags") {
  auto file = hex(plain);
  std::string why;
  auto capture = Btsnoop::open(file, why);
  REQUIRE(capture);
  const auto packet = capture->next();
  REQUIRE(packet);
  CHECK(packet->is_event);
  CHECK(packet->data.size() == 6);
  CHECK(packet->time.time_since_epoch() == std::chrono::microseconds(946684800'000001));
  file[27] = 0x02;  // a command: sent by the host
  CHECK_FALSE(Btsnoop::open(file, why)->next()->is_event);
}

TEST_CASE("a capture cut at any byte gives the whole records before the cut and says where") {
  const auto file = real_capture();
  std::string why;
  for (std::size_t size = 16; size < 300; ++size) {
    auto capture = Btsnoop::open(std::span(file).first(size), why);
    REQUIRE(capture);
    std::size_t end = 16;
    for (const CapturedPacket& packet : packets(*capture)) end += 24 + 1 + packet.data.size();
    CHECK(capture->damage().has_value() == (end != size));
    if (capture->damage()) CHECK(capture->damage()->offset == end);
  }
}

TEST_CASE("a record of impossible length or time ends the reading") {
  std::string why;
  for (const std::size_t byte : {20, 32}) {  // the high byte of the included length, of the time
    auto file = hex(plain);
    file[byte] = 0x7F;
    auto capture = Btsnoop::open(file, why);
    REQUIRE(capture);
    CHECK_FALSE(capture->next());
    REQUIRE(capture->damage());
    CHECK(capture->damage()->offset == 16);
  }
}

TEST_CASE("what is no btsnoop capture of HCI packets is refused with a reason") {
  const auto reason = [](std::vector<std::uint8_t> file, std::size_t byte, std::uint8_t value) {
    if (byte < file.size()) file[byte] = value;
    std::string why;
    CHECK_FALSE(Btsnoop::open(file, why));
    return why;
  };
  CHECK(reason({}, 0, 0) == "not a btsnoop capture: it does not begin with \"btsnoop\"");
  CHECK(reason(hex("6274736E6F6F70"), 9, 0) ==
        "not a btsnoop capture: it does not begin with \"btsnoop\"");
  CHECK(reason(hex(plain), 11, 2) == "btsnoop version 2; only version 1 is known");
  CHECK(reason(hex(plain), 15, 0xEB) ==
        "btsnoop link type 1003; only 1001 and 1002 (HCI) are read");
}
