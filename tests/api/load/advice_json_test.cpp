// SPDX-License-Identifier: Apache-2.0
#include "api/load/advice_json.hpp"

#include <catch2/catch.hpp>

#include "api/load/catalogue_json.hpp"
#include "tests/api/load/tiny_catalogue.hpp"

using namespace lotse::load;
using namespace lotse::catalogue;

namespace {

constexpr const char* rule = R"({"id": "guard", "need": "dog", "price": 249, "in_stock": 2,
    "label": {"de": "Gitter", "en": "guard"}, "reason": {"de": "Für den Hund", "en": "For the dog"},
    "when": [{"attribute": "boot", "at_least": 300, "below": "amount"},
             {"attribute": "drive", "any_of": ["awd"]}, {"attribute": "towbar", "is": true},
             {"attribute": "extras", "all_of": ["winter"]}]})";

/// The tiny catalogue with a dog, and the rule with the first `from` replaced by `to`.
std::string catalogue_with(const std::string& from, const std::string& to) {
  std::string changed = rule;
  const auto at = changed.find(from);
  REQUIRE(at != std::string::npos);
  changed.replace(at, from.size(), to);
  std::string json = tiny_catalogue_json;
  return json.insert(
      json.find("\"vehicles\""),
      R"("needs": [{"id": "dog", "label": {"de": "Hund", "en": "dog"}}], "advice": [)" + changed +
          "], ");
}

std::string problems_with(const std::string& from, const std::string& to) {
  const auto read = read_catalogue(catalogue_with(from, to), "c.json");
  return read ? "" : lotse::input::to_string(read.error());
}

}  // namespace

TEST_CASE("a rule is read with what it asks of a vehicle") {
  const auto read = read_catalogue(catalogue_with("guard", "guard"), "c.json");
  REQUIRE(read);
  REQUIRE(read->advice.size() == 1);
  const AdviceRule& guard = read->advice[0];
  CHECK(guard.need == 0);
  CHECK(guard.accessory == Accessory{249, 2});
  CHECK(guard.reason.at("en") == "For the dog");
  REQUIRE(guard.conditions.size() == 4);
  const Bounds bounds{{{Bound::Side::at_least, 300}, {Bound::Side::below, std::nullopt}}};
  CHECK(std::get<Bounds>(guard.conditions[0].asks) == bounds);
  CHECK(std::get<AnyOf>(guard.conditions[1].asks).choices == std::vector<std::size_t>{1});
  CHECK(std::get<Flag>(guard.conditions[2].asks).set);
  CHECK(std::get<OptionSet>(guard.conditions[3].asks).options.count() == 2);
}

TEST_CASE("a rule reads back as it was written") {
  const auto read = read_catalogue(catalogue_with("guard", "guard"), "c.json");
  REQUIRE(read);
  const auto again = read_catalogue(write_catalogue(*read), "c.json");
  REQUIRE(again);
  CHECK(again->advice == read->advice);
}

TEST_CASE("a rule without price and stock is a hint") {
  const auto read = read_catalogue(catalogue_with(R"("price": 249, "in_stock": 2,)", ""), "c.json");
  REQUIRE(read);
  CHECK_FALSE(read->advice[0].accessory);
}

TEST_CASE("mistakes in a rule are refused with their path") {
  struct Case {
    const char *from, *to, *problem;
  };
  const Case cases[] = {
      {"\"need\": \"dog\"", "\"need\": \"cat\"", "advice[0].need: \"cat\" is no need of this"},
      {"\"in_stock\": 2,", "", "advice[0]: an accessory has both price and in_stock"},
      {"\"en\": \"For the dog\"", "\"fr\": \"chien\"", "advice[0].reason.en: missing"},
      {"\"boot\"", "\"trunk\"", "advice[0].when[0].attribute: \"trunk\" is no attribute"},
      {"\"amount\"", "\"much\"", "advice[0].when[0].below: expected a figure or \"amount\""},
      {"\"at_least\": 300, \"below\": \"amount\"", "\"least\": 300",
       "advice[0].when[0]: needs one of at_least, at_most, below"},
      {"\"awd\"", "\"4wd\"", "advice[0].when[1].any_of[0]: \"4wd\" is none of drive's"},
      {"\"is\": true", "\"is\": 1", "advice[0].when[2].is: "},
      {"\"winter\"", "\"summer\"", "advice[0].when[3].all_of[0]: \"summer\" is no option or"},
  };
  for (const auto& [from, to, problem] : cases) {
    INFO(from << " -> " << to);
    CHECK_THAT(problems_with(from, to), Catch::Contains(problem));
  }
}
