// SPDX-License-Identifier: Apache-2.0
#include <signal.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <sstream>

#include "bluez/fake_bluez.hpp"
#include "bluez/private_bus.hpp"
#include "program.hpp"
#include "publish/loopback_hub.hpp"
#include "tests/gateway/config_folder.hpp"
#include "tests/support/comes_true.hpp"

using namespace std::chrono_literals;
using lotse::testing::comes_true;
using lotse::testing::ConfigFolder;
using lotse::testing::LoopbackHub;
using lotse::testing::new_key_pair;
using lotse::testing::Program;

namespace {

const auto hub_keys = new_key_pair();
const auto own_keys = new_key_pair();

/// A gateway that replays 300 packets of one second, forty of them impossible.
std::string replaying_config(const ConfigFolder& folder, const std::string& endpoint,
                             const std::string& replay_keys) {
  folder.write("west.key", own_keys.secret_key);
  std::ostringstream csv;
  csv << "session_id,t_s,anchor_id,target_id,rssi_dbm\n";
  for (int i = 0; i < 300; ++i) {
    csv << "walk," << i / 300.0 << ",a,tag," << (i < 40 ? 7 : -40 - i % 50) << '\n';
  }
  folder.write("observations.csv", csv.str());
  return folder.write("gateway.toml", "gateway.id = \"west\"\n[hub]\nendpoint = \"" + endpoint +
                                          "\"\npublic_key = \"" + hub_keys.public_key + R"("
secret_key_file = "west.key"
[source]
kind = "replay"
[[radio]]
anchor = "a"
[[enrolled]]
kind = "ibeacon"
[[replay.sender]]
session = "walk"
target = "tag"
uuid = "e2c56db5-dffb-48d2-b060-d0f5a71096e0"
major = 1
minor = 2
[replay]
file = "observations.csv"
)" + replay_keys);
}

/// A gateway with a radio, hci0, where iBeacons are enrolled.
std::string radio_config(const ConfigFolder& folder, const std::string& endpoint) {
  folder.write("west.key", own_keys.secret_key);
  return folder.write("gateway.toml", "gateway.id = \"west\"\n[hub]\nendpoint = \"" + endpoint +
                                          "\"\npublic_key = \"" + hub_keys.public_key + R"("
secret_key_file = "west.key"
[source]
kind = "bluez"
[[radio]]
anchor = "a"
adapter = "hci0"
[[enrolled]]
kind = "ibeacon"
)");
}

std::vector<std::uint8_t> ibeacon_payload() {
  std::vector<std::uint8_t> payload(23, 7);
  payload[0] = 0x02;
  payload[1] = 0x15;
  return payload;
}

/// What a bystander's phone says.
const std::vector<std::uint8_t> other_payload = {0x10, 0x05, 1, 2, 3};

std::size_t sightings_in(const LoopbackHub& hub) {
  std::size_t count = 0;
  for (const auto& batch : hub.batches()) count += batch.sightings.size();
  return count;
}

}  // namespace

TEST_CASE("a broken config: every problem is printed, the exit code is 2, nothing starts") {
  const ConfigFolder folder;
  const std::string file = folder.write("gateway.toml", "[gateway]\nid = 1\n[hub]\ntypo = 2\n");
  Program gateway({"--config", file});
  const std::string output = folder.relative(gateway.output());
  CHECK(gateway.exit_code() == 2);
  CHECK_THAT(output, Catch::Contains("gateway.toml:2: gateway.id: expected text in quotes\n"));
  CHECK_THAT(output, Catch::Contains("gateway.toml:3: hub.endpoint: missing"));
  CHECK_THAT(output, Catch::Contains("gateway.toml:4: hub.typo: unknown key\n"));
  CHECK_THAT(output, !Catch::Contains("started"));
}

TEST_CASE("without a config, or with a flag nobody knows, the exit code is 2") {
  CHECK(Program({}).exit_code() == 2);
  CHECK(Program({"--config", "/nowhere/gateway.toml"}).exit_code() == 2);
  CHECK(Program({"--config", "x", "--fast"}).exit_code() == 2);
}

TEST_CASE("checking a good config starts nothing") {
  const ConfigFolder folder;
  Program gateway({"--check", "--config", replaying_config(folder, "tcp://127.0.0.1:9", "")});
  CHECK_THAT(gateway.output(), Catch::Contains("no problem found"));
  CHECK(gateway.exit_code() == 0);
}

TEST_CASE("a recording goes through the real program to a real socket, then the program ends") {
  const LoopbackHub hub(hub_keys, {own_keys.public_key});
  const ConfigFolder folder;
  const auto before = std::chrono::system_clock::now();
  Program gateway({"--config", replaying_config(folder, hub.endpoint(), "speed = 10\n")});
  const std::string output = gateway.output();
  CHECK(gateway.exit_code() == 0);
  CHECK(sightings_in(hub) == 260);
  CHECK_THAT(output, Catch::Contains("heard 300, forwarded 260, not enrolled 0, damaged 0, "
                                     "impossible level 40"));
  const auto sightings = hub.batches().front().sightings;
  CHECK(sightings.front().anchor.value == "a");
  CHECK(sightings.front().beacon.bytes.size() == 20);
  CHECK(sightings.front().time > before);
  CHECK_THAT(output, !Catch::Contains(own_keys.secret_key));
}

TEST_CASE("SIGTERM and SIGINT stop a looping gateway cleanly, nothing unacknowledged") {
  for (const int signal : {SIGTERM, SIGINT}) {
    const LoopbackHub hub(hub_keys, {own_keys.public_key});
    const ConfigFolder folder;
    Program gateway({"--config", replaying_config(folder, hub.endpoint(), "loop_every_s = 1\n")});
    CHECK(comes_true([&] { return sightings_in(hub) >= 20; }));
    gateway.send(signal);
    const std::string output = gateway.output();
    CHECK(gateway.exit_code() == 0);
    CHECK_THAT(output, Catch::Contains("sightings waiting 0, dropped 0"));
  }
}

TEST_CASE("what the radio hears of enrolled kinds reaches the hub and nothing else does") {
  const lotse::testing::PrivateBus bus;
  lotse::testing::FakeBluez bluez;
  const LoopbackHub hub(hub_keys, {own_keys.public_key});
  const ConfigFolder folder;
  Program gateway({"--config", radio_config(folder, hub.endpoint())});
  REQUIRE(comes_true([&] { return bluez.asked().discovering; }));
  bluez.add_device(1, -60, {{std::uint16_t{0x4C}, sdbus::Variant(ibeacon_payload())}});
  bluez.add_device(2, -60, {{std::uint16_t{0x4C}, sdbus::Variant(other_payload)}});
  bluez.change_device(1, {{"RSSI", sdbus::Variant(std::int16_t{-61})}});
  REQUIRE(comes_true([&] { return sightings_in(hub) == 2; }));
  gateway.send(SIGTERM);
  CHECK_THAT(gateway.output(), Catch::Contains("heard 3, forwarded 2, not enrolled 1"));
  CHECK(gateway.exit_code() == 0);
}

TEST_CASE("without a system bus it says so with the line that cures it, and goes on looking") {
  setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus", 1);
  const LoopbackHub hub(hub_keys, {own_keys.public_key});
  const ConfigFolder folder;
  Program gateway({"--config", radio_config(folder, hub.endpoint())});
  REQUIRE(comes_true([&] { return !hub.reports().empty(); }));
  const auto report = hub.reports().front();
  REQUIRE(report.impairments.size() == 1);
  CHECK_THAT(report.impairments[0], Catch::Contains("run: systemctl start dbus"));
  CHECK_FALSE(report.radios.at(0).is_listening);
  gateway.send(SIGTERM);
  CHECK_THAT(gateway.output(), Catch::Contains("run: systemctl start dbus"));
  CHECK(gateway.exit_code() == 0);
}

TEST_CASE("the hub is told how the gateway is") {
  const LoopbackHub hub(hub_keys, {own_keys.public_key});
  const ConfigFolder folder;
  const Program gateway(
      {"--config", replaying_config(folder, hub.endpoint(), "loop_every_s = 1\n")});
  REQUIRE(comes_true([&] { return !hub.reports().empty(); }));
  const auto report = hub.reports().front();
  CHECK(report.adverts.heard > 0);
  CHECK(report.adverts.heard == report.adverts.forwarded + report.adverts.impossible_level);
  CHECK(report.radios.at(0).heard == report.adverts.heard);
  CHECK(report.radios.at(0).is_listening);
  CHECK(report.machine.own_memory_kib > 1000u);
  CHECK_FALSE(report.version.empty());
}

TEST_CASE("ten thousand rotating addresses leave the memory flat") {
  const lotse::testing::PrivateBus bus;
  lotse::testing::FakeBluez bluez;
  const LoopbackHub hub(hub_keys, {own_keys.public_key});
  const ConfigFolder folder;
  Program gateway({"--config", radio_config(folder, hub.endpoint())});
  REQUIRE(comes_true([&] { return bluez.asked().discovering; }));
  const auto pass_by = [&](int from, int to) {
    for (int number = from; number < to; ++number) {
      bluez.add_device(number, -60, {{std::uint16_t{0x4C}, sdbus::Variant(other_payload)}});
      if (number >= 100) bluez.remove_device(number - 100);
    }
    bluez.change_device(to - 1, {{"RSSI", sdbus::Variant(std::int16_t{-61})}});
  };
  pass_by(0, 2'000);
  bluez.add_device(20'000, -60, {{std::uint16_t{0x4C}, sdbus::Variant(ibeacon_payload())}});
  REQUIRE(comes_true([&] { return sightings_in(hub) == 1; }));  // all before it is worked off
  const auto before_kib = gateway.resident_kib();
  pass_by(2'000, 10'000);
  bluez.change_device(20'000, {{"RSSI", sdbus::Variant(std::int16_t{-61})}});
  REQUIRE(comes_true([&] { return sightings_in(hub) == 2; }));
  CHECK(gateway.resident_kib() < before_kib + 1024);
}

TEST_CASE("the doctor says what is wrong where the gateway hangs, each with its cure") {
  setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus", 1);
  const ConfigFolder folder;
  const auto started = std::chrono::steady_clock::now();
  Program gateway({"doctor", "--config", radio_config(folder, "tcp://127.0.0.1:9")});
  const std::string output = gateway.output();
  CHECK(gateway.exit_code() == 1);
  CHECK_THAT(output, Catch::Contains("WRONG  hub tcp://127.0.0.1:9: nobody answers"));
  CHECK_THAT(output, Catch::Contains("WRONG  the system bus is not there"));
  CHECK_THAT(output, Catch::Contains("WRONG  radio a: hears nothing at all"));
  CHECK(std::chrono::steady_clock::now() - started >= 10s);
}
