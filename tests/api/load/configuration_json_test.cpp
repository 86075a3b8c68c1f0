// SPDX-License-Identifier: Apache-2.0
#include "api/load/configuration_json.hpp"

#include <catch2/catch.hpp>

#include "tests/api/load/tiny_catalogue.hpp"

using namespace lotse::load;
using namespace lotse::catalogue;
using namespace lotse::configuration;

namespace {

std::string problems_of(const std::string& json) {
  const auto read = read_configuration(json, "", tiny_catalogue());
  std::string text;
  if (read) return text;
  for (const auto& problem : read.error()) text += problem.path + ": " + problem.text + '\n';
  return text;
}

}  // namespace

TEST_CASE("a wish of every kind is read, and what is written reads the same") {
  const auto read = read_configuration(R"({"name": "Mine", "wishes": [
      {"attribute": "boot", "value": [400, 500], "importance": 3},
      {"attribute": "delivery", "value": "now"},
      {"attribute": "drive", "value": ["front", "awd"], "must": true},
      {"attribute": "towbar", "value": false},
      {"attribute": "colour", "value": [90, 0, 2]},
      {"attribute": "extras", "value": ["winter", "camera"], "importance": 0.5}],
      "budget_amount": 25000})",
                                       "", tiny_catalogue());
  REQUIRE(read);
  CHECK(read->name == "Mine");
  CHECK(read->budget == Budget{25000});
  REQUIRE(read->wishes.size() == 6);
  CHECK(read->wishes[0] == Wish{1, NumberWish{400, 500}, 3, false});
  CHECK(read->wishes[1] == Wish{2, Level{2}, 1, false});
  CHECK(read->wishes[2] == Wish{3, CategoryWish{{Category{0}, Category{1}}}, 1, true});
  CHECK(read->wishes[3] == Wish{4, Flag{false}, 1, false});
  CHECK(read->wishes[4] == Wish{5, ColourWish{{Lab{90, 0, 2}}}, 1, false});
  CHECK(std::get<OptionSet>(read->wishes[5].value).options.count() == 3);

  const auto again =
      read_configuration(write_configuration(*read, tiny_catalogue()), "", tiny_catalogue());
  REQUIRE(again);
  CHECK(*again == *read);
}

TEST_CASE("a single number, category and paint read and write as themselves") {
  const std::string json =
      R"({"wishes":[{"attribute":"boot","importance":1.0,"must":false,"value":400.0},)"
      R"({"attribute":"drive","importance":1.0,"must":false,"value":"full"},)"
      R"({"attribute":"colour","importance":1.0,"must":false,"value":["black","white"]}]})";
  const auto read = read_configuration(json, "", tiny_catalogue());
  REQUIRE(read);
  CHECK(write_configuration(*read, tiny_catalogue()) == json);
}

TEST_CASE("needs and a monthly budget are read where the catalogue knows them") {
  auto catalogue = tiny_catalogue();
  catalogue.needs = {{{"dog"}, {}, "", std::nullopt}, {{"towing"}, {}, "kg", 3500}};
  const auto read_against = [&](const std::string& rest) {
    return read_configuration(R"({"wishes": [], )" + rest + "}", "", catalogue);
  };
  const auto refused = read_against(R"("budget_monthly_amount": 399)");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().at(0).text == "this catalogue has no monthly rates");
  catalogue.attributes.push_back(
      {.id = {std::string(monthly_rate_id)}, .label = {}, .unit = "EUR", .choices = {}});
  const auto read =
      read_against(R"("budget_monthly_amount": 399, "needs": {"towing": 1500, "dog": true})");
  REQUIRE(read);
  CHECK(read->budget == Budget{399, Budget::On::monthly_rate});
  CHECK(read->needs == std::vector<StatedNeed>{{0, 1}, {1, 1500}});
  CHECK(read_against(R"("needs": {"dog": false})")->needs.empty());
  CHECK_FALSE(read_against(R"("needs": {"towing": 9000})"));
  CHECK_FALSE(read_against(R"("needs": {"cat": true})"));
  CHECK_FALSE(read_against(R"("budget_amount": 9000, "budget_monthly_amount": 399)"));
}

TEST_CASE("an empty list of wishes is a configuration") {
  const auto read = read_configuration(R"({"wishes": []})", "", tiny_catalogue());
  REQUIRE(read);
  CHECK(read->wishes.empty());
  CHECK_FALSE(read->budget);
}

TEST_CASE("every problem of a configuration is reported with its path") {
  CHECK(problems_of(R"({"wishes": [
      {"attribute": "boot", "value": "large"},
      {"attribute": "colour", "value": ["black", "pink"], "importance": 11},
      {"attribute": "drive", "value": 4},
      {"attribute": "wings", "value": true},
      {"attribute": "boot", "value": [500, 400]},
      {"attribute": "price", "value": 30000},
      {"attribute": "extras", "value": []},
      {"attribute": "towbar"}],
      "budget_amount": 0, "mood": "good"})") ==
        "wishes[0].value: expected a number\n"
        "wishes[1].value[1]: \"pink\" is none of colour's\n"
        "wishes[1].importance: 11.0 is not between 0.0 and 10.0\n"
        "wishes[2].value: expected text\n"
        "wishes[3].attribute: \"wings\" is no attribute of this catalogue\n"
        "wishes[4].attribute: \"boot\" is wished for already\n"
        "wishes[4].value: expected the least before the most\n"
        "wishes[5].attribute: a price is wished for by the budget\n"
        "wishes[6].value: is empty\n"
        "wishes[7].value: missing\n"
        "budget_amount: is nothing\n"
        "mood: unknown key\n");
}

TEST_CASE("more wishes than the contract allows are refused") {
  std::string json = R"({"wishes": [)";
  for (int i = 0; i < 201; ++i) json += i ? ",{}" : "{}";
  CHECK(problems_of(json + "]}") == "wishes: has more than 200 wishes\n");
}
