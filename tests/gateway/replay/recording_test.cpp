// SPDX-License-Identifier: Apache-2.0
#include "gateway/replay/recording.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "gateway/advert/frame_decoder.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using replay::load_btsnoop;
using replay::load_csv;
using replay::Sender;

namespace {

const std::string header = "session_id,t_s,anchor_id,target_id,rssi_dbm\n";
const Sender first{"walk_1", "tag", {{1}, 1, 1, -59}};
const Sender second{"walk_2", "tag", {{1}, 1, 2, -59}};

std::vector<std::uint8_t> real_capture() {
  std::ifstream stream(lotse::support::test_data() + "/captures/android_scan_2015_short.btsnoop",
                       std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("sessions play together, each from its own zero, at this gateway's anchors only") {
  const auto loaded = load_csv(header +
                                   "walk_1,0.0,a,tag,-60\n"
                                   "walk_1,0.5,b,tag,-61\n"
                                   "walk_1,2.0,a,tag,-62\n"
                                   "walk_2,0.0007,a,tag,-63\n"
                                   "walk_2,9.5,c,tag,-64\n"
                                   "walk_3,0.1,a,tag,-65\n"
                                   "walk_1,0.1,a,other,-66\n",
                               "o.csv", {first, second}, {{"a"}, {"b"}});
  CHECK(to_string(loaded.problems).empty());
  const auto& packets = loaded.recording.packets;
  REQUIRE(packets.size() == 4);
  CHECK(packets[0].rssi == radio::Dbm{-60});
  CHECK(packets[1].rssi == radio::Dbm{-63});
  CHECK(packets[1].t == 700us);
  CHECK(packets[1].payload == 1);
  CHECK(packets[2].anchor.value == "b");
  CHECK(packets[3].t == 2s);
  CHECK(loaded.recording.length == 9500ms);  // others' anchors count, so that all loop alike
  CHECK((advert::decode_advertisement(loaded.recording.payloads[1]).frames ==
         std::vector<advert::Frame>{second.beacon}));
}

TEST_CASE("levels between whole dBm are rounded and impossible ones left in to be counted") {
  const auto loaded =
      load_csv(header + "walk_1,0,a,tag,-60.5\nwalk_1,1,a,tag,14\n", "o.csv", {first}, {{"a"}});
  REQUIRE(loaded.recording.packets.size() == 2);
  CHECK(loaded.recording.packets[0].rssi == radio::Dbm{-61});
  CHECK(loaded.recording.packets[1].rssi == radio::Dbm{14});
}

TEST_CASE("every bad row is a problem with its line") {
  const auto loaded =
      load_csv(header + "walk_1,x,a,tag,-60\nwalk_1,-1,a,tag,loud\nwalk_1,0,a,tag\n", "o.csv",
               {first}, {{"a"}});
  CHECK(to_string(loaded.problems) ==
        "o.csv:4: 4 cells where the header has 5\n"
        "o.csv:2: t_s: not a number: \"x\"\n"
        "o.csv:3: t_s: -1 is not between 0.000000 and 86400.000000\n"
        "o.csv:3: rssi_dbm: not a number: \"loud\"\n"
        "o.csv:4: rssi_dbm: not a number: \"\"\n");
}

TEST_CASE("a sender or an anchor that never occurs is a problem") {
  const auto loaded =
      load_csv(header + "walk_1,0,a,tag,-60\n", "o.csv", {first, second}, {{"a"}, {"z"}});
  CHECK(to_string(loaded.problems) ==
        "o.csv: no packet of session \"walk_2\", target \"tag\" (replay.sender)\n"
        "o.csv: no packet at anchor \"z\" (radio.anchor)\n");
}

TEST_CASE("a file that is no observations file lacks its columns") {
  const auto loaded = load_csv("a,b\n1,2\n", "o.csv", {first}, {{"a"}});
  CHECK(loaded.problems.size() == 5);
}

TEST_CASE("a btsnoop capture is played as heard by one radio") {
  const auto loaded = load_btsnoop(real_capture(), "c.btsnoop", {"a"});
  CHECK(loaded.problems.empty());
  CHECK(loaded.recording.packets.size() == 59);
  CHECK(loaded.recording.packets.front().t == 0us);
  CHECK(loaded.recording.length > 4s);
  CHECK(loaded.recording.packets.back().anchor.value == "a");
}

TEST_CASE("a damaged or foreign capture is refused with its place") {
  auto bytes = real_capture();
  bytes.resize(bytes.size() - 1);
  const auto cut = load_btsnoop(bytes, "c.btsnoop", {"a"});
  CHECK_THAT(to_string(cut.problems), Catch::StartsWith("c.btsnoop: byte 25"));
  CHECK(load_btsnoop({1, 2, 3}, "c.btsnoop", {"a"}).problems.size() == 1);
  bytes.resize(16);
  CHECK(to_string(load_btsnoop(bytes, "c.btsnoop", {"a"}).problems) ==
        "c.btsnoop: holds no advertising report\n");
}
