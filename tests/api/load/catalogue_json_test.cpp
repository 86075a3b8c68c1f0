// SPDX-License-Identifier: Apache-2.0
#include "api/load/catalogue_json.hpp"

#include <catch2/catch.hpp>

#include "tests/api/load/tiny_catalogue.hpp"

using namespace lotse::load;
using namespace lotse::catalogue;

namespace {

/// The tiny catalogue with the first `from` replaced by `to`; the problems of reading that.
std::string problems_with(const std::string& from, const std::string& to) {
  std::string json = tiny_catalogue_json;
  const auto at = json.find(from);
  REQUIRE(at != std::string::npos);
  const auto read = read_catalogue(json.replace(at, from.size(), to), "c.json");
  return read ? "" : lotse::input::to_string(read.error());
}

}  // namespace

TEST_CASE("a catalogue is read with its price, attributes, packages and vehicles") {
  const Catalogue catalogue = tiny_catalogue();
  CHECK(catalogue.currency == "EUR");
  REQUIRE(catalogue.attributes.size() == 7);
  CHECK(catalogue.attributes[0].id.value == price_id);
  CHECK(catalogue.attributes[0].better == Better::lower);
  CHECK(catalogue.attributes[1].tolerance == 10);
  CHECK(catalogue.attributes[2].better == Better::higher);
  CHECK(catalogue.attributes[3].choices[2].parent == 1u);
  CHECK(catalogue.attributes[5].choices[0].lab == Lab{8, 0, 0});
  REQUIRE(catalogue.vehicles.size() == 1);
  const Vehicle& car = catalogue.vehicles[0];
  CHECK(car.id.value == "v1");
  CHECK(car.status == VehicleStatus::test_drive);
  CHECK(price_of(catalogue, car) == 23456.5);
  CHECK(car.values[1] == Value{Number{410}});
  CHECK(car.values[2] == Value{Level{1}});
  CHECK(car.values[3] == Value{Category{2}});
  CHECK(car.values[4] == Value{Flag{true}});
  CHECK(car.values[5] == Value{Paint{1}});
}

TEST_CASE("a package stands for its options") {
  const Catalogue catalogue = tiny_catalogue();
  const auto& options = std::get<OptionSet>(catalogue.vehicles[0].values[6]).options;
  CHECK(options.count() == 2);
  CHECK(options.test(0));
  CHECK(options.test(1));
}

TEST_CASE("a showroom may state monthly rates, needs, and what more and less are called") {
  std::string json = tiny_catalogue_json;
  const auto put = [&](const std::string& before, const std::string& more) {
    json.insert(json.find(before), more);
  };
  put("\"attributes\": [",
      R"("monthly_rate": {"label": {"de": "Rate", "en": "Rate"}, "half_at": 40},)");
  put("\"packages\": [", R"("needs": [
      {"id": "dog", "label": {"de": "Hund", "en": "dog"}},
      {"id": "towing", "label": {"de": "Ziehen", "en": "towing"}, "unit": "kg", "most": 3500}],)");
  put("\"half_at\": 60", R"("more": {"de": "größer", "en": "roomier"},
      "less": {"de": "kleiner", "en": "smaller"}, )");
  put("\"status\": \"test_drive\"", R"("monthly_rate": 299, )");
  const auto read = read_catalogue(json, "c.json");
  REQUIRE(read);
  CHECK(read->attributes[1].id.value == monthly_rate_id);
  CHECK(read->attributes[1].unit == "EUR");
  CHECK(read->vehicles[0].values[1] == Value{Number{299}});
  CHECK(read->attributes[2].more.at("en") == "roomier");
  CHECK(read->attributes[2].less.at("de") == "kleiner");
  REQUIRE(read->needs.size() == 2);
  CHECK_FALSE(read->needs[0].most);
  CHECK(read->needs[1].most == 3500);
}

TEST_CASE("what a vehicle doesn't say is missing, not guessed") {
  std::string json = tiny_catalogue_json;
  const std::string price = "\"price\": 23456.5, ";
  json.erase(json.find(price), price.size());
  const std::string boot = "\"boot\": 410, ";
  json.erase(json.find(boot), boot.size());
  const auto read = read_catalogue(json, "c.json");
  REQUIRE(read);
  CHECK_FALSE(price_of(*read, read->vehicles[0]));
  CHECK(read->vehicles[0].values[1] == Value{Missing{}});
}

TEST_CASE("mistakes in a catalogue are refused with their path") {
  struct Case {
    const char *from, *to, *problem;
  };
  const Case cases[] = {
      {"\"kind\": \"flag\"", "\"kind\": \"bool\"",
       "attributes[3].kind: \"bool\" is none of number, ordinal, category, flag, colour, "
       "option_set"},
      {"\"en\": \"Boot\"", "\"fr\": \"Coffre\"", "attributes[0].label.en: missing"},
      {"\"half_at\": 60, ", "", "attributes[0].half_at: missing"},
      {"\"half_at\": 60", "\"half_at\": 0", "attributes[0].half_at: 0.0 is not between"},
      {"\"id\": \"boot\"", "\"id\": \"price\"", "attributes[0].id: \"price\" is taken already"},
      {"\"id\": \"boot\"", "\"id\": \"monthly_rate\"",
       "attributes[0].id: \"monthly_rate\" is taken already"},
      {"\"id\": \"soon\"", "\"id\": \"later\"",
       "attributes[1].levels[1].id: \"later\" is taken already"},
      {"\"parent\": \"awd\"", "\"parent\": \"4wd\"",
       "attributes[2].categories[2].parent: \"4wd\" is none of drive's"},
      {"\"parent\": \"awd\"", "\"parent\": \"full\"",
       "attributes[2].categories: a category is within itself by its parents"},
      {"[95, 0, 1]", "[195, 0, 1]", "attributes[4].paints[1].lab[0]: 195.0 is not between"},
      {"[95, 0, 1]", "[95, 0]", "attributes[4].paints[1].lab: expected [L*, a*, b*]"},
      {"\"seats\", \"wheel\"", "\"seats\", \"whale\"",
       "packages[0].options[1]: \"whale\" is none of extras's"},
      {"\"attribute\": \"extras\"", "\"attribute\": \"boot\"",
       "packages[0].attribute: \"boot\" is no option set of this catalogue"},
      {"\"status\": \"test_drive\"", "\"status\": \"gone\"",
       "vehicles[0].status: \"gone\" is none of display, test_drive, sold"},
      {"\"colour\": \"white\"", "\"colour\": \"pink\"",
       "vehicles[0].values.colour: \"pink\" is none of colour's"},
      {"\"boot\": 410", "\"boot\": \"big\"", "vehicles[0].values.boot: expected a number"},
      {"\"boot\": 410", "\"boots\": 410", "vehicles[0].values.boots: unknown key"},
      {"\"currency\": \"EUR\"", "\"currency\": \"euro\"",
       "price.currency: expected a currency such as EUR"},
  };
  for (const Case& row : cases) {
    INFO(row.from << " → " << row.to);
    CHECK_THAT(problems_with(row.from, row.to),
               Catch::StartsWith(std::string("c.json: ") + row.problem));
  }
}
