// SPDX-License-Identifier: Apache-2.0
#include "api/load/hub_config.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "tests/support/test_data.hpp"

using namespace lotse;
using load::read_hub_config;

namespace {

constexpr const char* key_a = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7";
constexpr const char* key_b = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";

std::string complete() {
  return std::string(R"(
[hub]
name = "North"
[bus]
listen = "tcp://127.0.0.1:7411"
secret_key_file = "hub.key"
[[gateway]]
id = "g1"
public_key = ")") +
         key_a + R"("
anchors = ["a1", "a2"]
[[badge]]
code = "B1"
uuid = "01234567-89ab-cdef-0123-456789ABCDEF"
major = 258
minor = 3
[venue]
plan = "plan"
[catalogue]
file = "../catalogue.json"
general_taste = "taste.json"
[survey]
folder = "/srv/survey"
sessions = []
[store]
database = "hub.sqlite"
[http]
port = 8080
)";
}

std::string problems_of(const std::string& text) {
  const auto config = read_hub_config(text, "/etc/lotse/hub.toml");
  return config ? "" : to_string(config.error());
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a complete file gives a hub, its paths from where it lies") {
  REQUIRE(problems_of(complete()).empty());
  const auto config = *read_hub_config(complete(), "/etc/lotse/hub.toml");
  CHECK(config.name == "North");
  CHECK(config.bus_secret_key_file == "/etc/lotse/hub.key");
  CHECK(config.plan == "/etc/lotse/plan");
  CHECK(config.catalogue == "/etc/catalogue.json");
  CHECK(config.general_taste == "/etc/lotse/taste.json");
  REQUIRE(config.surveys.size() == 1);
  CHECK(config.surveys[0].folder == "/srv/survey");
  CHECK(config.surveys[0].walks == std::vector<std::string>{});
  CHECK(config.position_retention_h == 24);
  CHECK(config.http_host == "127.0.0.1");
  CHECK(config.web_root.empty());
  REQUIRE(config.gateways.size() == 1);
  CHECK(config.gateways[0].anchors == std::vector<radio::AnchorId>{{"a1"}, {"a2"}});
  REQUIRE(config.badges.size() == 1);
  CHECK(config.badges[0].beacon.bytes ==
        std::vector<std::uint8_t>{0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0x01, 0x23,
                                  0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 1,    2,    0,    3});
}

TEST_CASE("without sessions all walks of the survey are used") {
  const auto config = read_hub_config(with(complete(), "sessions = []\n", ""), "hub.toml");
  REQUIRE(config);
  CHECK_FALSE(config->surveys.at(0).walks);
}

TEST_CASE("an empty file is told all that is missing, and where") {
  const std::string problems = problems_of("");
  for (const char* table : {"hub", "bus", "venue", "catalogue", "store", "http"}) {
    CHECK(problems.find(std::string(table) + ": missing; expected a table") != std::string::npos);
  }
}

TEST_CASE("what is wrong is said with its line") {
  const auto [from, to, problem] = GENERATE(table<std::string, std::string, std::string>({
      {"port = 8080", "port = 80800", "http.port"},
      {"code = \"B1\"", "code = \"\"", "badge[0].code"},
      {"ABCDEF", "ABCDE", "badge[0].uuid: expected a UUID"},
      {"minor = 3", "minor = 70000", "badge[0].minor"},
      {key_a, "short", "gateway[0].public_key: expected"},
      {"[http]", "colour = 1\n[http]", "store.colour: unknown key"},
      {"anchors = [\"a1\", \"a2\"]", "anchors = [\"a1\", \"a1\"]",
       "gateway[0].anchors: \"a1\" belongs to a gateway already"},
  }));
  const std::string problems = problems_of(with(complete(), from, to));
  INFO(problems);
  CHECK(problems.find(problem) != std::string::npos);
  CHECK(problems.starts_with("/etc/lotse/hub.toml:"));
}

TEST_CASE("of a file with a typing error that one is told, and nothing is called missing") {
  const std::string problems = problems_of("[hub]\nname = \"Showroom\n" + complete());
  INFO(problems);
  CHECK(problems.starts_with("/etc/lotse/hub.toml:2: "));
  CHECK(std::ranges::count(problems, '\n') == 1);
}

TEST_CASE("gateways and badges are told apart") {
  const std::string second =
      std::string("[[gateway]]\nid = \"g1\"\npublic_key = \"") + key_a + "\"\nanchors = [\"a3\"]\n";
  const std::string same = problems_of(complete() + second);
  CHECK(same.find("gateway[1].id: another gateway has this id") != std::string::npos);
  CHECK(same.find("gateway[1].public_key: another gateway has this key") != std::string::npos);
  CHECK(problems_of(complete() + with(with(second, "g1", "g2"), key_a, key_b)).empty());
  const std::string badge =
      "[[badge]]\ncode = \"B1\"\nuuid = \"01234567-89ab-cdef-0123-456789abcdef\"\nmajor = 258\n"
      "minor = 3\n";
  CHECK(problems_of(complete() + badge).find("badge[1].code: another badge has this code") !=
        std::string::npos);
  CHECK(problems_of(complete() + badge).find("another badge has this uuid, major and minor") !=
        std::string::npos);
}

TEST_CASE("the documented example is a good config") {
  std::ifstream file(lotse::support::test_data() + "/../../firmware_config/hub.toml");
  std::ostringstream text;
  text << file.rdbuf();
  const auto config = read_hub_config(text.str(), "hub.toml");
  REQUIRE(config);
  CHECK(config->surveys.at(0).walks == std::vector<std::string>{"walk_1"});
  CHECK(config->web_root == "/usr/share/lotse/web");
}

TEST_CASE("a radio's own beacon is told by its anchor, and is nobody else's") {
  const std::string sent = R"([[anchor_beacon]]
anchor = "a2"
uuid = "01234567-89ab-cdef-0123-456789abcdef"
major = 1
minor = 2
[venue])";
  const auto config = read_hub_config(with(complete(), "[venue]", sent), "/etc/lotse/hub.toml");
  REQUIRE(config);
  REQUIRE(config->anchor_beacons.size() == 1);
  CHECK(config->anchor_beacons[0].anchor.value == "a2");
  CHECK(config->anchor_beacons[0].beacon.bytes.back() == 2);

  const std::string again = with(sent, "minor = 2", "minor = 4");
  const std::string of_badge = with(sent, "major = 1\nminor = 2", "major = 258\nminor = 3");
  const std::string problems =
      problems_of(with(with(complete(), "[venue]", again), "[venue]", of_badge));
  CHECK_THAT(problems, Catch::Contains("anchor_beacon[1].anchor: another [[anchor_beacon]] has"));
  CHECK_THAT(problems, Catch::Contains("anchor_beacon[1].minor: a badge or another anchor has"));
}
