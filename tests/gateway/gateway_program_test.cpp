// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <sstream>

#include "bluez/fake_bluez.hpp"
#include "bluez/private_bus.hpp"
#include "publish/loopback_hub.hpp"
#include "tests/gateway/config_folder.hpp"
#include "tests/support/comes_true.hpp"

using namespace std::chrono_literals;
using lotse::testing::comes_true;
using lotse::testing::ConfigFolder;
using lotse::testing::LoopbackHub;
using lotse::testing::new_key_pair;

namespace {

/// The real lotse-gateway as a process of its own, its standard error in a pipe.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDERR_FILENO);
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      std::string program = LOTSE_GATEWAY;
      std::vector<char*> argv{program.data()};
      for (std::string& argument : arguments) argv.push_back(argument.data());
      argv.push_back(nullptr);
      execv(program.c_str(), argv.data());
      _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
  }
  ~Program() {
    if (process_ > 0) kill(process_, SIGKILL);
    close(output_);
  }

  void send(int signal) const { kill(process_, signal); }

  /// Everything it says until it ends.
  std::string output() const {
    std::string text;
    std::array<char, 4096> part;
    for (ssize_t n = 0; (n = read(output_, part.data(), part.size())) > 0;) {
      text.append(part.data(), static_cast<std::size_t>(n));
    }
    return text;
  }
  int exit_code() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t process_ = 0;
  int output_ = -1;
};

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
  std::vector<std::uint8_t> ibeacon(23, 7);
  ibeacon[0] = 0x02;
  ibeacon[1] = 0x15;
  const std::vector<std::uint8_t> other = {0x10, 0x05, 1, 2, 3};
  bluez.add_device(1, -60, {{std::uint16_t{0x4C}, sdbus::Variant(ibeacon)}});
  bluez.add_device(2, -60, {{std::uint16_t{0x4C}, sdbus::Variant(other)}});
  bluez.change_device(1, {{"RSSI", sdbus::Variant(std::int16_t{-61})}});
  REQUIRE(comes_true([&] { return sightings_in(hub) == 2; }));
  gateway.send(SIGTERM);
  CHECK_THAT(gateway.output(), Catch::Contains("heard 3, forwarded 2, not enrolled 1"));
  CHECK(gateway.exit_code() == 0);
}

TEST_CASE("without a system bus it ends with one sentence that says what to do") {
  setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus", 1);
  const ConfigFolder folder;
  Program gateway({"--config", radio_config(folder, "tcp://127.0.0.1:9")});
  CHECK_THAT(gateway.output(), Catch::Contains("run: systemctl start dbus"));
  CHECK(gateway.exit_code() == 1);
}
