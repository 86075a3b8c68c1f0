// SPDX-License-Identifier: Apache-2.0
#include "api/load/strict_json.hpp"

#include <catch2/catch.hpp>

using lotse::input::to_string;
using lotse::load::StrictJson;

TEST_CASE("a complete document gives its values and no problem") {
  StrictJson json(R"({"name": "Ü", "size": -2.5, "on": true, "list": [1, "x"], "map": {"a": 1},
                      "nothing": null})",
                  "x.json");
  const auto root = json.root();
  CHECK(root.at("name").text(1) == "Ü");
  CHECK(root.at("size").number(-3, 0) == -2.5);
  CHECK(root.at("on").flag());
  const auto elements = root.at("list").elements();
  REQUIRE(elements.size() == 2);
  CHECK(elements[0].is_number());
  CHECK(elements[1].is_text());
  const auto members = root.at("map").members();
  REQUIRE(members.size() == 1);
  CHECK(members[0].first == "a");
  CHECK_FALSE(root.find("nothing"));
  CHECK(to_string(json.problems()).empty());
}

TEST_CASE("every problem of a document is reported at once, with its path") {
  StrictJson json(
      R"({"name": 3, "size": 7, "list": {}, "deep": [{"a": 1, "typo": 2}], "long": "abc",
                      "empty": "", "on": 1})",
      "x.json");
  const auto root = json.root();
  root.at("name").text();
  root.at("size").number(0, 5);
  root.at("list").elements();
  for (const auto& node : root.at("deep").elements()) {
    node.at("a").number(0, 9);
    node.at("b").text();
  }
  root.at("long").text(2);
  root.at("empty").text();
  root.at("on").flag();
  root.at("gone").at("further").text();
  CHECK(to_string(json.problems()) ==
        "x.json: name: expected text\n"
        "x.json: size: 7.0 is not between 0.0 and 5.0\n"
        "x.json: list: expected a list\n"
        "x.json: deep[0].b: missing\n"
        "x.json: long: is longer than 2 characters\n"
        "x.json: empty: is empty\n"
        "x.json: on: expected true or false\n"
        "x.json: gone: missing\n"
        "x.json: deep[0].typo: unknown key\n");
}

TEST_CASE("a broken document is one problem with its line") {
  StrictJson json("{\n\"a\": 1,\n}", "x.json");
  json.root().at("a").number(0, 9);
  const auto problems = json.problems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].line == 3);
}

TEST_CASE("a key that appears twice is refused, since only one of them could count") {
  StrictJson json(R"({"a": 1, "b": {"a": 2, "a": 3}})", "x.json");
  json.root();
  CHECK(to_string(json.problems()) == "x.json: a: this key appears twice in one object\n");
}

TEST_CASE("a root of another kind, bad UTF-8 and a number beyond all bounds are problems") {
  for (const char* text : {"[]", "\"\xff\"", "{\"a\": 1e999}", ""}) {
    INFO(text);
    StrictJson json(text, "x.json");
    json.root().at("a").number(0, 9);
    CHECK(json.problems().size() == 1);
  }
}

TEST_CASE("a hostile depth costs nothing") {
  StrictJson json(std::string(200'000, '['), "x.json");
  json.root().elements();
  CHECK(json.problems().size() == 1);
}
