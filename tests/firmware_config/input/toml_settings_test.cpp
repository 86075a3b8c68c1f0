// SPDX-License-Identifier: Apache-2.0
#include "firmware_config/input/toml_settings.hpp"

#include <catch2/catch.hpp>

using lotse::input::to_string;
using lotse::input::TomlSettings;

TEST_CASE("a complete file gives its values and no problem") {
  TomlSettings settings(R"(
name = "west"
period_ms = 250
gain_db = 2
quiet = true
anchors = ["a1", "a2"]
[bus]
hub = "tcp://hub:7411"
[[radio]]
adapter = "hci0"
[[radio]]
adapter = "hci1"
)",
                        "gateway.toml");
  auto root = settings.root();
  CHECK(root.text("name") == "west");
  CHECK(root.integer("period_ms", 1, 1000) == 250);
  CHECK(root.number("gain_db", -10, 10) == 2.0);
  CHECK(root.flag_or("quiet", false));
  CHECK(root.texts("anchors") == std::vector<std::string>{"a1", "a2"});
  CHECK(root.required_table("bus").text("hub") == "tcp://hub:7411");
  auto radios = root.tables("radio");
  REQUIRE(radios.size() == 2);
  CHECK(radios[0].text("adapter") == "hci0");
  CHECK(radios[1].text("adapter") == "hci1");
  CHECK(to_string(settings.problems()).empty());
}

TEST_CASE("missing optional keys give their fallback") {
  TomlSettings settings("", "x.toml");
  auto root = settings.root();
  CHECK(root.text_or("name", "n") == "n");
  CHECK(root.integer_or("count", 1, 9, 5) == 5);
  CHECK(root.number_or("gain_db", 0, 1, 0.5) == 0.5);
  CHECK_FALSE(root.table("bus").has_value());
  CHECK(root.tables("radio").empty());
  CHECK(settings.problems().empty());
}

TEST_CASE("every problem of a file is reported at once, with line and path") {
  TomlSettings settings(R"(name = 3
period_ms = 5000
colour = "red"
[[radio]]
adapter = "hci0"
typo = 1
[[radio]]
)",
                        "gateway.toml");
  auto root = settings.root();
  root.text("name");
  root.integer("period_ms", 1, 1000);
  root.required_table("bus").text("hub");
  for (auto& radio : root.tables("radio")) radio.text("adapter");
  CHECK(to_string(settings.problems()) ==
        "gateway.toml:1: name: expected text in quotes\n"
        "gateway.toml:1: bus: missing; expected a table [bus]\n"
        "gateway.toml:2: period_ms: 5000 is not between 1 and 1000\n"
        "gateway.toml:3: colour: unknown key\n"
        "gateway.toml:6: radio[0].typo: unknown key\n"
        "gateway.toml:7: radio[1].adapter: missing; expected text in quotes\n");
}

TEST_CASE("broken TOML is one problem with its line, whatever is asked of it") {
  TomlSettings settings("a = 1\nb = = 2\n", "hub.toml");
  auto root = settings.root();
  CHECK(root.integer("a", 3, 9) == 3);
  root.required_table("bus").text("hub");
  root.refuse("a", "of the caller's own");
  const auto problems = settings.problems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].line == 2);
}

TEST_CASE("a table's name that begins on the next line is refused with its line") {
  const TomlSettings settings("[\n;\x10", "x.toml");
  REQUIRE(settings.problems().size() == 1);
  CHECK(settings.problems().front().line == 1);
}

TEST_CASE("a list may be empty only where that is asked for") {
  TomlSettings settings("a = []\nb = []\nc = [\"x\"]", "x.toml");
  auto root = settings.root();
  CHECK(root.texts_or_none("a").empty());
  CHECK(root.texts_or_none("c") == std::vector<std::string>{"x"});
  CHECK(settings.problems().size() == 1);
  root.texts("b");
  CHECK(to_string(settings.problems()).find("x.toml:2: b: expected a list") != std::string::npos);
}
