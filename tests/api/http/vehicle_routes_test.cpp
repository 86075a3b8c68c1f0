// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "tests/api/http/visitor.hpp"

using namespace lotse::http;
using nlohmann::json;

namespace {

constexpr const char* wishes = R"({"wishes":[{"attribute":"trim","value":"sr5","must":true}]})";

}  // namespace

TEST_CASE("a saved configuration rates every car, and the ledger adds up") {
  Visitor visitor;
  visitor.open(R"({"personalisation":true})");
  const auto before = json::parse(visitor.ask("GET", "/vehicles").body).at("vehicles");
  REQUIRE(before.size() == 6);
  CHECK(before.at(0).at("match").is_null());
  CHECK(visitor.ask("GET", "/vehicles/4runner-1/match").status == 409);

  CHECK(visitor.ask("POST", "/visit/configurations", wishes).status == 201);
  const auto after = json::parse(visitor.ask("GET", "/vehicles").body).at("vehicles");
  CHECK(after.at(0).at("vehicle_id") == "4runner-1");
  CHECK(after.at(0).at("match").at("must_haves_kept") == true);
  CHECK(after.at(0).at("level_id") == "ground");
  CHECK(after.at(5).at("level_id").is_null());
  CHECK(visitor.ask("GET", "/vehicles/none/match").status == 404);
  const auto ledger = json::parse(visitor.ask("GET", "/vehicles/4runner-2/match?lang=de").body);
  double sum = ledger.at("points_unasked");
  for (const auto& line : ledger.at("lines")) sum += line.at("points").get<double>();
  CHECK(sum == Approx(ledger.at("rate").get<double>()).margin(1e-9));
  CHECK(ledger.at("lines").at(0).at("label") == "Ausstattungslinie");
}

TEST_CASE("a match explains itself in the language asked for, and says what would be otherwise") {
  Visitor visitor;
  visitor.open(R"({"personalisation":true})");
  CHECK(visitor.ask("POST", "/visit/configurations", wishes).status == 201);
  const auto vehicles = json::parse(visitor.ask("GET", "/vehicles").body).at("vehicles");
  CHECK(vehicles.at(0).at("match").at("short_listed") == true);
  CHECK(vehicles.at(1).at("match").at("short_listed") == false);
  const auto german = json::parse(visitor.ask("GET", "/vehicles/4runner-2/match?lang=de").body);
  const auto& explanation = german.at("explanation");
  CHECK(explanation.at("differences").at(0) ==
        "Ausstattungslinie: SR5 Premium statt SR5 (ein Muss)");
  CHECK(explanation.at("what_if") == "mit SR5: 100 %");
  CHECK(german.at("critiques").at(0).at("text") == "günstiger");
  const auto english = json::parse(visitor.ask("GET", "/vehicles/4runner-1/match").body);
  CHECK(english.at("explanation").at("matches").at(0) == "Trim: SR5");
  CHECK(english.at("explanation").at("trade_off").is_null());
}

TEST_CASE("a thumb changes the rates, says why, and can be taken back") {
  Visitor visitor;
  visitor.open(R"({"personalisation":true})");
  const auto rate_of = [&](const std::string& vehicle) {
    const auto answer = json::parse(visitor.ask("GET", "/vehicles").body);
    for (const auto& one : answer.at("vehicles")) {
      if (one.at("vehicle_id") == vehicle && !one.at("match").is_null()) {
        return one.at("match").at("rate").get<double>();
      }
    }
    return -1.0;
  };
  CHECK(rate_of("4runner-5") == -1);
  const auto noted =
      visitor.ask("POST", "/visit/behaviours", R"({"kind":"liked","vehicle_id":"4runner-5"})");
  REQUIRE(noted.status == 201);
  CHECK(rate_of("4runner-5") > rate_of("4runner-1"));
  CHECK(visitor.ask("GET", "/vehicles/4runner-5/match").status == 200);

  const auto taste = json::parse(visitor.ask("GET", "/visit/taste?lang=de").body);
  REQUIRE(taste.at("behaviours").size() == 1);
  const auto& told = taste.at("behaviours").at(0);
  CHECK(told.at("text") == "Sie haben 4Runner TRD Pro einen Daumen hoch gegeben");
  CHECK(told.at("effects").at(0).at("points").get<double>() > 0);

  const std::string address =
      "/visit/behaviours/" + std::to_string(told.at("behaviour_id").get<int>());
  CHECK(visitor.ask("DELETE", address).status == 204);
  CHECK(visitor.ask("DELETE", address).status == 404);
  CHECK(rate_of("4runner-5") == -1);
}

TEST_CASE("nothing is learnt without consent, and with it goes what was learnt") {
  Visitor visitor;
  visitor.open("{}");
  const std::string liked = R"({"kind":"liked","vehicle_id":"4runner-5"})";
  CHECK(visitor.ask("POST", "/visit/behaviours", liked).status == 403);
  CHECK(visitor.ask("GET", "/visit/taste").status == 403);
  visitor.ask("PUT", "/visit/consents", R"({"personalisation":true})");
  CHECK(visitor.ask("POST", "/visit/behaviours", liked).status == 201);
  visitor.ask("PUT", "/visit/consents", R"({"personalisation":false})");
  CHECK(visitor.showroom.store.visits().at(0).behaviours.empty());
}

TEST_CASE("behaviour that the page can't know of is refused") {
  Visitor visitor;
  visitor.open(R"({"personalisation":true})");
  const auto status = [&](const std::string& body) {
    return visitor.ask("POST", "/visit/behaviours", body).status;
  };
  CHECK(status(R"({"kind":"looked","vehicle_id":"4runner-5"})") == 422);
  CHECK(status(R"({"kind":"liked"})") == 422);
  CHECK(status(R"({"kind":"liked","vehicle_id":"none"})") == 404);
}

TEST_CASE("stated needs bring advice that fits the car") {
  Visitor visitor;
  visitor.open(R"({"personalisation":true})");
  const auto advice = [&](const std::string& path) {
    return json::parse(visitor.ask("GET", path).body).at("advice");
  };
  CHECK(advice("/vehicles/4runner-1/advice").empty());
  visitor.ask("POST", "/visit/configurations", R"({"wishes":[],"needs":{"dog":true}})");
  const auto found = advice("/vehicles/4runner-1/advice?lang=de");
  REQUIRE(found.size() == 2);
  CHECK(found.at(0).at("label") == "Laderaumgitter");
  CHECK(found.at(0).at("price").at("amount") == 249);
  CHECK(found.at(0).at("in_stock") == 2);
  CHECK(found.at(0).at("checked").at(0).at("value") == "1110 mm");
  CHECK(visitor.ask("GET", "/vehicles/none/advice").status == 404);
}

TEST_CASE("wishes that the catalogue doesn't know are refused with their place") {
  Visitor visitor;
  visitor.open(R"({"personalisation":true})");
  const auto response = visitor.ask("POST", "/visit/configurations",
                                    R"({"wishes":[{"attribute":"wings","value":2}],"x":1})");
  CHECK(response.status == 422);
  CHECK(json::parse(response.body).at("problems").size() == 2);
}
