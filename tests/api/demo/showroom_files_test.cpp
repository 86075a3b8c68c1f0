// SPDX-License-Identifier: Apache-2.0
#include "api/demo/showroom_files.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "api/demo/temporary_folder.hpp"
#include "firmware_config/curve/key_file.hpp"
#include "firmware_config/input/toml_settings.hpp"

using namespace lotse;
using namespace lotse::demo;

namespace {

Showroom two_gateways() {
  return {"rec \"1\"",
          "plan",
          "cars.json",
          "taste.json",
          "dist",
          {{"a1", "a2"}, {"a3"}},
          {{"walk",
            "tag",
            "badge-1",
            {{radio::Timestamp{std::chrono::milliseconds{1'250}}, {"a1"}, {"tag"}, {-61.5}}}}},
          radio::Timestamp{std::chrono::milliseconds{1'700'000'000'123}},
          std::chrono::seconds{94},
          7411,
          8080,
          "pass-1"};
}

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

}  // namespace

TEST_CASE("hub and gateways are given each other's public keys and their own secret ones") {
  const TemporaryFolder folder("lotse-test");
  const ShowroomFiles files = write_showroom_files(two_gateways(), folder.path());
  REQUIRE(files.gateways.size() == 2);

  input::TomlSettings hub(content_of(files.hub), "hub.toml");
  const auto hub_key = curve::load_secret_key(folder.path() / "hub.key", "");
  REQUIRE(hub_key);
  auto enrolled = hub.root().tables("gateway");
  REQUIRE(enrolled.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    input::TomlSettings gateway(content_of(files.gateways[i]), "gateway.toml");
    auto bus = gateway.root().required_table("hub");
    CHECK(bus.text("public_key") == hub_key->public_key());
    CHECK(bus.text("endpoint") == "tcp://127.0.0.1:7411");
    const auto key = curve::load_secret_key(folder.path() / bus.text("secret_key_file"), "");
    REQUIRE(key);
    CHECK(enrolled[i].text("public_key") == key->public_key());
    CHECK(gateway.root().required_table("gateway").text("id") == enrolled[i].text("id"));
    CHECK(gateway.root().tables("radio").size() == enrolled[i].texts("anchors").size());
  }
}

TEST_CASE("names with quotes come through, and every gateway replays in step") {
  const TemporaryFolder folder("lotse-test");
  const ShowroomFiles files = write_showroom_files(two_gateways(), folder.path());
  for (const auto& file : files.gateways) {
    input::TomlSettings gateway(content_of(file), "gateway.toml");
    auto replay = gateway.root().required_table("replay");
    CHECK(replay.text("file") == "observations.csv");
    CHECK(replay.tables("sender").at(0).text("session") == "walk");
    CHECK(replay.integer("start_at_ms", 0, INT64_MAX) == 1'700'000'000'123);
    CHECK(replay.integer("loop_every_s", 0, 1000) == 94);
  }
}

TEST_CASE("what was heard of all visitors goes into the file that the gateways play") {
  const TemporaryFolder folder("lotse-test");
  Showroom showroom = two_gateways();
  showroom.visitors.push_back({"simulated", "s", "badge-2", showroom.visitors[0].heard});
  write_showroom_files(showroom, folder.path());
  CHECK(content_of(folder.path() / "observations.csv") ==
        "session_id,t_s,anchor_id,target_id,rssi_dbm\n"
        "walk,1.250,a1,tag,-61.500\n"
        "simulated,1.250,a1,s,-61.500\n");
}

TEST_CASE("settings and keys are for this user alone") {
  const TemporaryFolder folder("lotse-test");
  write_showroom_files(two_gateways(), folder.path());
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    struct stat status {};
    REQUIRE(stat(entry.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
  }
}
