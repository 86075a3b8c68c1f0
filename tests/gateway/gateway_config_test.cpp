// SPDX-License-Identifier: Apache-2.0
#include "gateway/gateway_config.hpp"

#include <catch2/catch.hpp>

#include "tests/gateway/config_folder.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using lotse::testing::ConfigFolder;
using radio::BeaconKind;

namespace {

// Keys of ZeroMQ's own manual page zmq_curve(7).
const std::string secret = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs\n";
const std::string start = R"([gateway]
id = "west"
[hub]
endpoint = "tcp://127.0.0.1:7411"
public_key = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"
secret_key_file = "west.key"
)";

std::string problems_of(const ConfigFolder& folder, const std::string& toml) {
  const auto config = gateway::load_gateway_config(folder.write("gateway.toml", toml));
  return config ? "" : folder.relative(to_string(config.error()));
}

}  // namespace

TEST_CASE("a gateway with its own radios") {
  const ConfigFolder folder;
  folder.write("west.key", secret);
  const auto config = gateway::load_gateway_config(folder.write("gateway.toml", start + R"(
[source]
kind = "bluez"
[[radio]]
anchor = "west-1"
adapter = "hci0"
[[radio]]
anchor = "west-2"
adapter = "hci1"
[[enrolled]]
kind = "ibeacon"
uuid = "e2c56db5-dffb-48d2-b060-d0f5a71096e0"
[[enrolled]]
kind = "eddystone_uid"
namespace = "00010203040506070809"
[[enrolled]]
kind = "rotating_id"
)"));
  REQUIRE(config);
  CHECK(config->id.value == "west");
  CHECK(config->hub.endpoint == "tcp://127.0.0.1:7411");
  CHECK(config->key.public_key() == "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID");
  REQUIRE(config->radios.size() == 2);
  CHECK(config->radios[1].anchor.value == "west-2");
  CHECK(config->radios[1].adapter == "hci1");
  REQUIRE(config->enrolled.size() == 3);
  CHECK(config->enrolled[0].prefix.size() == 16);
  CHECK(config->enrolled[1].prefix == std::vector<std::uint8_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(config->enrolled[2].kind == BeaconKind::rotating_id);
  CHECK_FALSE(config->replay);
}

TEST_CASE("a gateway that replays a recording") {
  const ConfigFolder folder;
  folder.write("west.key", secret);
  folder.write("observations.csv",
               "session_id,t_s,anchor_id,target_id,rssi_dbm\nwalk,2.5,a,tag,-70\n");
  const auto config = gateway::load_gateway_config(folder.write("gateway.toml", start + R"(
[source]
kind = "replay"
[[radio]]
anchor = "a"
[[enrolled]]
kind = "ibeacon"
[replay]
file = "observations.csv"
speed = 2
start_at_ms = 1700000000000
loop_every_s = 60
[[replay.sender]]
session = "walk"
target = "tag"
uuid = "e2c56db5-dffb-48d2-b060-d0f5a71096e0"
major = 1
minor = 65535
measured_power_dbm = -61
)"));
  REQUIRE(config);
  REQUIRE(config->replay);
  CHECK(config->replay->options.speed == 2);
  CHECK(config->replay->options.start == radio::Timestamp(1700000000000ms));
  CHECK(config->replay->options.loop_every == 60s);
  CHECK(config->replay->recording.packets.size() == 1);
  CHECK(config->replay->recording.payloads.size() == 1);
}

TEST_CASE("every problem of a config is listed with line and path") {
  const ConfigFolder folder;
  CHECK(problems_of(folder, R"([gateway]
id = "west wing"
colour = "red"
[hub]
endpoint = "hub"
public_key = "short"
secret_key_file = "west.key"
[source]
kind = "radio"
[[radio]]
adapter = "hci0"
[[radio]]
anchor = ""
adapter = "hci0"
[[enrolled]]
kind = "wifi"
[[enrolled]]
kind = "ibeacon"
uuid = "e2c5"
namespace = "00"
)") == "gateway.toml:2: gateway.id: expected a name of letters, digits, '_', '-' and '.', at most "
       "64 of them\n"
       "gateway.toml:3: gateway.colour: unknown key\n"
       "gateway.toml:5: hub.endpoint: expected \"tcp://HOST:PORT\"\n"
       "gateway.toml:6: hub.public_key: expected the hub's public key, 40 characters of Z85\n"
       "gateway.toml:7: hub.secret_key_file: there is no key file \"west.key\"; provision this "
       "gateway first\n"
       "gateway.toml:9: source.kind: expected \"bluez\" or \"replay\"\n"
       "gateway.toml:10: radio[0].anchor: missing; expected text in quotes\n"
       "gateway.toml:13: radio[1].anchor: expected a name of letters, digits, '_', '-' and '.', "
       "at most 64 of them\n"
       "gateway.toml:13: radio[1].anchor: another radio has this anchor too\n"
       "gateway.toml:14: radio[1].adapter: another radio has this adapter too\n"
       "gateway.toml:16: enrolled[0].kind: expected \"ibeacon\", \"altbeacon\", "
       "\"eddystone_uid\", \"eddystone_eid\" or \"rotating_id\"\n"
       "gateway.toml:19: enrolled[1].uuid: expected a UUID such as "
       "\"e2c56db5-dffb-48d2-b060-d0f5a71096e0\"\n"
       "gateway.toml:20: enrolled[1].namespace: unknown key\n");
}

TEST_CASE("an empty file lacks every table") {
  CHECK(problems_of(ConfigFolder(), "") ==
        "gateway.toml:1: gateway: missing; expected a table [gateway]\n"
        "gateway.toml:1: hub: missing; expected a table [hub]\n"
        "gateway.toml:1: source: missing; expected a table [source]\n"
        "gateway.toml:1: radio: missing; expected a [[radio]] table for each radio\n"
        "gateway.toml:1: enrolled: missing; expected an [[enrolled]] table for each kind of "
        "beacon\n");
}

TEST_CASE("what is not TOML, or not there, is one problem") {
  CHECK_THAT(problems_of(ConfigFolder(), "[gateway\n"), Catch::StartsWith("gateway.toml:1: "));
  const auto config = gateway::load_gateway_config("/nowhere/gateway.toml");
  REQUIRE_FALSE(config);
  CHECK(to_string(config.error()) == "/nowhere/gateway.toml: cannot be read\n");
}

TEST_CASE("problems of the replay and inside its recording are listed together") {
  const ConfigFolder folder;
  folder.write("west.key", secret);
  folder.write("observations.csv",
               "session_id,t_s,anchor_id,target_id,rssi_dbm\n"
               "walk,70,a,tag,-70\nwalk,71,a,tag,?\n");
  CHECK(problems_of(folder, start + R"([source]
kind = "replay"
[[radio]]
anchor = "a"
adapter = "hci0"
[[enrolled]]
kind = "ibeacon"
[replay]
file = "observations.csv"
speed = 0
loop_every_s = 60
[[replay.sender]]
session = "walk"
target = "tag"
uuid = "no"
major = 65536
minor = 1
)") == "gateway.toml:11: radio[0].adapter: unknown key\n"
       "gateway.toml:16: replay.speed: 0.000000 is not between 0.010000 and 10000.000000\n"
       "gateway.toml:17: replay.loop_every_s: the recording is 70.000000 s long\n"
       "gateway.toml:21: replay.sender[0].uuid: expected a UUID such as "
       "\"e2c56db5-dffb-48d2-b060-d0f5a71096e0\"\n"
       "gateway.toml:22: replay.sender[0].major: 65536 is not between 0 and 65535\n"
       "observations.csv:3: rssi_dbm: not a number: \"?\"\n");
}

TEST_CASE("a recording that is not there says so") {
  const ConfigFolder folder;
  folder.write("west.key", secret);
  CHECK(problems_of(folder, start + R"([source]
kind = "replay"
[[radio]]
anchor = "a"
[[enrolled]]
kind = "ibeacon"
[replay]
file = "gone.csv"
)") == "gateway.toml:14: replay.file: cannot read \"gone.csv\"; is the name right?\n");
}

TEST_CASE("the documented example is a good config but for its key file") {
  std::ifstream stream(lotse::support::test_data() + "/../../firmware_config/gateway.toml");
  const std::string example(std::istreambuf_iterator<char>(stream), {});
  const ConfigFolder folder;
  folder.write("west.key", secret);
  CHECK(problems_of(folder, example).empty());
  CHECK(example.size() > 1000);
}

TEST_CASE("a spool, the management socket and a radio's own beacon are read") {
  const ConfigFolder folder;
  folder.write("west.key", secret);
  const auto config = gateway::load_gateway_config(folder.write("gateway.toml", start + R"(
[spool]
folder = "/var/lib/x"
live_folder = "/run/x"
max_mb = 16
max_age_h = 48
[bluez]
mgmt = true
[source]
kind = "bluez"
[[radio]]
anchor = "w"
adapter = "hci0"
beacon = { uuid = "e2c56db5-dffb-48d2-b060-d0f5a71096e0", major = 1, minor = 2 }
[[enrolled]]
kind = "ibeacon"
)"));
  REQUIRE(config);
  REQUIRE(config->spool);
  CHECK(config->spool->folder == "/var/lib/x");
  CHECK(config->spool->live_folder == "/run/x");
  CHECK(config->spool->bounds.most_bytes == 16u << 20);
  CHECK(config->spool->bounds.longest == 48h);
  CHECK(config->mgmt);
  REQUIRE(config->radios.at(0).beacon);
  CHECK(config->radios[0].beacon->uuid[0] == 0xE2);
  CHECK(config->radios[0].beacon->minor == 2);
  CHECK(config->radios[0].beacon->measured_power_dbm == -59);
}

TEST_CASE("without them nothing is spooled, the bus is listened to and nothing is sent") {
  const ConfigFolder folder;
  folder.write("west.key", secret);
  const auto config = gateway::load_gateway_config(folder.write(
      "gateway.toml", start + "[source]\nkind = \"bluez\"\n[[radio]]\nanchor = \"w\"\nadapter = "
                              "\"hci0\"\n[[enrolled]]\nkind = \"ibeacon\"\n"));
  REQUIRE(config);
  CHECK_FALSE(config->spool);
  CHECK_FALSE(config->mgmt);
  CHECK_FALSE(config->radios.at(0).beacon);
}

TEST_CASE("a spool that is none and a beacon without its numbers are listed") {
  const ConfigFolder folder;
  folder.write("west.key", secret);
  const std::string problems = problems_of(folder, start + R"(
[spool]
max_mb = 0
[source]
kind = "bluez"
[[radio]]
anchor = "w"
adapter = "hci0"
beacon = { uuid = "short", major = 70000 }
[[enrolled]]
kind = "ibeacon"
)");
  for (const char* path : {"spool.folder: missing", "spool.max_mb", "beacon.uuid", "beacon.major",
                           "beacon.minor: missing"}) {
    CHECK_THAT(problems, Catch::Contains(path));
  }
}
