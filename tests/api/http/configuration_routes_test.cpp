// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/api/http/visitor.hpp"

using namespace lotse::http;
using nlohmann::json;

namespace {

constexpr const char* family =
    R"({"name":"Family","wishes":[{"attribute":"trim","value":"sr5","must":true}]})";
constexpr const char* weekend =
    R"({"name":"Weekend","wishes":[{"attribute":"trim","value":"trd_pro"}],"needs":{"dog":true}})";

struct Planner : Visitor {
  Planner() { open(R"({"personalisation":true})"); }
  int saves(const char* wishes) {
    const auto answer = ask("POST", "/visit/configurations", wishes);
    REQUIRE(answer.status == 201);
    return json::parse(answer.body).at("configuration_id");
  }
  json saved() { return json::parse(ask("GET", "/visit").body).at("configurations"); }
  std::string best() {
    return json::parse(ask("GET", "/vehicles").body).at("vehicles").at(0).at("vehicle_id");
  }
  std::string address(int id) { return "/visit/configurations/" + std::to_string(id); }
};

}  // namespace

TEST_CASE("a visitor saves several cars, and the rates refer to the one in use") {
  Planner planner;
  const int first = planner.saves(family);
  CHECK(planner.best() == "4runner-1");
  planner.saves(weekend);
  CHECK(planner.best() == "4runner-5");
  CHECK(planner.saved().at(0).at("configuration").at("name") == "Family");
  CHECK(planner.saved().at(1).at("in_use") == true);
  const json use{{"configuration_id", first}};
  CHECK(planner.ask("PUT", "/visit/configuration-in-use", use.dump()).status == 204);
  CHECK(planner.best() == "4runner-1");
}

TEST_CASE("a car tells its rate to each of them") {
  Planner planner;
  planner.saves(family);
  planner.saves(weekend);
  const auto match = json::parse(planner.ask("GET", "/vehicles/4runner-5/match").body);
  const auto& rates = match.at("by_configuration");
  REQUIRE(rates.size() == 2);
  CHECK(rates.at(1).at("rate") == match.at("rate"));
  CHECK(rates.at(0).at("rate").get<double>() < match.at("rate").get<double>());
}

TEST_CASE("one of them is renamed in place, and erased") {
  Planner planner;
  const int first = planner.saves(family);
  const int second = planner.saves(weekend);
  const std::string renamed = R"({"name":"Holidays","wishes":[]})";
  CHECK(planner.ask("PUT", planner.address(first), renamed).status == 200);
  CHECK(planner.saved().at(0).at("configuration").at("name") == "Holidays");
  CHECK(planner.saved().at(0).at("in_use") == true);
  CHECK(planner.ask("DELETE", planner.address(first)).status == 204);
  CHECK(planner.saved().at(0).at("configuration_id") == second);
  CHECK(planner.saved().at(0).at("in_use") == true);
  CHECK(planner.ask("DELETE", planner.address(first)).status == 404);
  CHECK(planner.ask("PUT", planner.address(first), renamed).status == 404);
  CHECK(planner.ask("DELETE", "/visit/configurations/x").status == 404);
}

TEST_CASE("what is no configuration of the visit's can't be taken into use") {
  Planner planner;
  const std::string in_use = "/visit/configuration-in-use";
  CHECK(planner.ask("PUT", in_use, R"({"configuration_id":1})").status == 404);
  CHECK(planner.ask("PUT", in_use, R"({"configuration_id":"1"})").status == 422);
}

TEST_CASE("there is an end to what one visitor can save") {
  Planner planner;
  int status = 201;
  for (int i = 0; i < 200 && status == 201; ++i) {
    status = planner.ask("POST", "/visit/configurations", R"({"wishes":[]})").status;
  }
  CHECK(status == 409);
  CHECK(planner.saved().size() == 100);
}

TEST_CASE("everything that is kept about the person is handed out") {
  Planner planner;
  planner.saves(family);
  planner.ask("POST", "/visit/behaviours", R"({"kind":"liked","vehicle_id":"4runner-5"})");
  planner.showroom.store.add_position(planner.visit, {planner.showroom.now, "ground", 13, 52, 1});
  const auto exported = json::parse(planner.ask("GET", "/visit/export").body);
  CHECK(exported.at("visit_id") == planner.visit.value);
  CHECK(exported.at("consents").at(0).at("consents").at("personalisation") == true);
  CHECK(exported.at("configurations") == planner.saved());
  CHECK(exported.at("behaviours").at(0).at("kind") == "liked");
  CHECK(exported.at("positions").size() == 1);
  CHECK_FALSE(exported.contains("token"));
}

TEST_CASE("the catalogue says what can be wished for, in the language asked for") {
  Planner planner;
  const auto catalogue = json::parse(planner.ask("GET", "/catalogue?lang=de").body);
  CHECK(catalogue.at("currency") == "USD");
  const auto& trim = catalogue.at("attributes").at(0);
  CHECK(trim.at("label") == "Ausstattungslinie");
  CHECK(trim.at("choices").at(0).at("choice") == "sr5_family");
  for (const auto& attribute : catalogue.at("attributes"))
    CHECK(attribute.at("attribute") != "price");
  CHECK(catalogue.at("needs").at(1).at("most") == 5);
}

TEST_CASE("how long positions are kept is known before anybody consents") {
  Visitor visitor;
  CHECK(json::parse(visitor.ask("GET", "/privacy").body).at("position_retention_h") == 24);
}

TEST_CASE("the short list comes with its trade-offs against the best match") {
  Planner planner;
  planner.saves(
      R"({"wishes":[{"attribute":"trim","value":"trd_pro"},{"attribute":"colour","value":"classic_silver"}]})");
  const auto vehicles = json::parse(planner.ask("GET", "/vehicles?lang=en").body).at("vehicles");
  CHECK(vehicles.at(0).at("match").at("trade_off").is_null());
  std::size_t compromises = 0;
  for (const auto& vehicle : vehicles) {
    const auto& match = vehicle.at("match");
    if (match.at("trade_off").is_null()) continue;
    CHECK(match.at("short_listed") == true);
    ++compromises;
  }
  CHECK(compromises > 0);
}

TEST_CASE("the stream of events tells when the rates may have changed") {
  Visitor visitor;
  visitor.open(R"({"positioning":true,"personalisation":true})");
  const auto events = visitor.ask("GET", "/visit/events");
  const auto next = [&] { return events.stream(std::chrono::milliseconds(1)).value(); };
  CHECK(next().find("event: rates\n") == std::string::npos);
  visitor.ask("POST", "/visit/behaviours", R"({"kind":"liked","vehicle_id":"4runner-5"})");
  CHECK(next().find("event: rates\n") != std::string::npos);
}
