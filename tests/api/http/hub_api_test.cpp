// SPDX-License-Identifier: Apache-2.0
#include "api/http/hub_api.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/api/http/visitor.hpp"

using namespace lotse::http;
using lotse::service::VisitId;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr const char* wishes = R"({"wishes":[{"attribute":"trim","value":"sr5","must":true}]})";

}  // namespace

TEST_CASE("the routes are those of the contract, each with its role") {
  std::set<std::string> promised;
  for (const auto& operation : Contract().operations()) {
    promised.insert(operation.method + ' ' + operation.path + ' ' + operation.role);
  }
  std::set<std::string> served;
  for (const auto& route : HubApi::routes()) {
    const std::string role = route.role == Role::anyone    ? "public"
                             : route.role == Role::visitor ? "visitor"
                                                           : "staff";
    served.insert(std::string(route.method) + ' ' + std::string(route.path) + ' ' + role);
  }
  CHECK(served == promised);
}

TEST_CASE("no route but the public ones answers without a token") {
  Visitor visitor;
  for (const auto& route : HubApi::routes()) {
    if (route.role == Role::anyone) continue;
    const std::string path(route.path);
    for (const std::string token : {"", "wrong", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
      INFO(route.method << ' ' << path);
      visitor.token = token;
      const auto response = visitor.ask(std::string(route.method), path, "{}");
      CHECK(response.status == 401);
      CHECK(response.content_type == "application/problem+json");
    }
  }
}

TEST_CASE("a visit from its opening to its erasure") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  const auto visit = json::parse(visitor.ask("GET", "/visit").body);
  CHECK(visit.at("consents").at("positioning") == true);
  CHECK(visit.at("consents").at("personalisation") == false);
  CHECK(visit.at("configurations").empty());
  CHECK(visitor.ask("DELETE", "/visit").status == 204);
  CHECK(visitor.ask("GET", "/visit").status == 401);
  CHECK(visitor.showroom.store.visits().empty());
}

TEST_CASE("a badge must be enrolled and free") {
  Visitor visitor;
  visitor.open("{}");
  const std::string rest = R"(","consent_version":"1","consents":{}})";
  CHECK(visitor.ask("POST", "/visits", R"({"badge_code":"B9)" + rest).status == 404);
  CHECK(visitor.ask("POST", "/visits", R"({"badge_code":"B1)" + rest).status == 409);
}

TEST_CASE("every problem of a request comes back with its place") {
  Visitor visitor;
  const auto response = visitor.ask(
      "POST", "/visits", R"({"badge_code":5,"consents":{"positioning":"yes","world":true}})");
  CHECK(response.status == 422);
  const auto body = json::parse(response.body);
  std::set<std::string> paths;
  for (const auto& problem : body.at("problems")) {
    paths.insert(problem.at("path").get<std::string>());
  }
  CHECK(paths == std::set<std::string>{"badge_code", "consent_version", "consents.positioning",
                                       "consents.world"});
  CHECK(visitor.ask("POST", "/visits", "not json").status == 422);
  CHECK(visitor.showroom.store.visits().empty());
}

TEST_CASE("withdrawing a consent takes its data away") {
  Visitor visitor;
  visitor.open(R"({"positioning":true,"personalisation":true})");
  CHECK(visitor.ask("POST", "/visit/configurations", wishes).status == 201);
  const auto consents =
      visitor.ask("PUT", "/visit/consents", R"({"positioning":false,"personalisation":false})");
  CHECK(json::parse(consents.body).at("positioning") == false);
  CHECK(json::parse(visitor.ask("GET", "/visit").body).at("configurations").empty());
  CHECK(visitor.ask("GET", "/visit/position").status == 403);
  CHECK(visitor.ask("GET", "/visit/route?to=4runner-1").status == 403);
  CHECK(visitor.ask("POST", "/visit/configurations", wishes).status == 403);
}

TEST_CASE("the plan and the hub's health are public") {
  Visitor visitor;
  const auto venue = json::parse(visitor.ask("GET", "/venue").body);
  CHECK(venue.at("name") == "Small showroom");
  std::set<std::string> kinds;
  for (const auto& feature : venue.at("features").at("features")) {
    kinds.insert(feature.at("properties").at("kind").get<std::string>());
  }
  CHECK(kinds == std::set<std::string>{"unit", "vehicle"});
  CHECK(json::parse(visitor.ask("GET", "/health").body).at("gateways").size() == 1);
}

TEST_CASE("what the radio models were learnt from is public") {
  Visitor visitor;
  lotse::service::LevelCalibration level{{"ground"}, 0, visitor.showroom.now, {}, std::nullopt, {}};
  level.survey.standing_points = 81;
  level.survey.error_scale = 1.234;
  level.anchors = {{{"a"}, lotse::ranging::LawBasis::survey, {-61.26, 2.104}, 4.04},
                   {{"b"}, lotse::ranging::LawBasis::peers, {-58, 2}, 7}};
  visitor.showroom.calibration = {level};
  auto shown = json::parse(visitor.ask("GET", "/calibration").body).at("levels").at(0);
  CHECK(shown.at("level_id") == "ground");
  CHECK(shown.at("survey").at("standing_points") == 81);
  CHECK(shown.at("survey").at("error_scale") == 1.23);
  CHECK(shown.at("peers").is_null());
  CHECK(shown.at("anchors").at(0).at("constant_dbm") == -61.3);
  CHECK(shown.at("anchors").at(1).at("basis") == "peers");
  visitor.showroom.calibration[0].peers = {30, 36'000, visitor.showroom.now, visitor.showroom.now,
                                           3.21};
  shown = json::parse(visitor.ask("GET", "/calibration").body).at("levels").at(0);
  CHECK(shown.at("peers").at("links") == 30);
  CHECK(shown.at("peers").at("residual_db") == 3.2);
}

TEST_CASE("a gateway's last report is shown as rates, and what its machine doesn't tell as null") {
  Visitor visitor;
  auto& gateway = visitor.showroom.health.gateways[0];
  gateway.is_stale = true;
  gateway.clock_offset = -250ms;
  gateway.reported_at = visitor.showroom.now;
  auto& report = gateway.report.emplace();
  report.period = 10s;
  report.adverts.heard = 1234;
  report.machine.cpu_temperature_c = 51.5;
  report.radios = {{{"a"}, true, 55, 1, 2, 3, 4}};
  report.impairments = {"write \"Experimental = true\""};
  const auto shown = json::parse(visitor.ask("GET", "/health").body).at("gateways").at(0);
  visitor.showroom.health.anchor_changes = {
      {{"b"}, lotse::ranging::AnchorChange::moved, {-3.14}, visitor.showroom.now}};
  const auto change = json::parse(visitor.ask("GET", "/health").body).at("anchor_changes").at(0);
  CHECK(change.at("change") == "moved");
  CHECK(change.at("mean_change_db") == -3.1);
  CHECK(change.at("seems_at").is_null());
  visitor.showroom.health.anchor_changes[0].seems_at = {{4.26, -1}, 3.21, 1.52};
  const auto found = json::parse(visitor.ask("GET", "/health").body).at("anchor_changes").at(0);
  CHECK(found.at("seems_at") ==
        json{{"x_m", 4.3}, {"y_m", -1.0}, {"from_plan_m", 3.2}, {"radius_68_m", 1.5}});
  visitor.showroom.health.anchor_hearings = {{{"a"}, {"b"}, {-61.26}, 12, visitor.showroom.now}};
  const auto hearing = json::parse(visitor.ask("GET", "/health").body).at("anchor_hearings").at(0);
  CHECK(hearing.at("sender") == "b");
  CHECK(hearing.at("level_dbm") == -61.3);
  CHECK(shown.at("is_stale") == true);
  CHECK(shown.at("clock_offset_ms") == -250);
  CHECK(shown.at("report").at("adverts").at("heard_per_s") == 123.4);
  CHECK(shown.at("report").at("machine").at("cpu_temperature_c") == 51.5);
  CHECK(shown.at("report").at("machine").at("load_1min").is_null());
  CHECK(shown.at("report").at("radios").at(0).at("heard_per_s") == 5.5);
  CHECK(shown.at("report").at("impairments").at(0) == report.impairments[0]);
}

TEST_CASE("what is at no address, or asked the wrong way, is said so") {
  Visitor visitor;
  const auto answer = [&](const std::string& method, const std::string& path) {
    return visitor.showroom.api.answer(request_of(method, path, "", ""));
  };
  CHECK(answer("GET", "/nothing").status == 404);
  CHECK(answer("GET", "/").status == 404);
  CHECK(answer("PUT", "/visits").status == 405);
  CHECK(answer("POST", "/visits").status == 415);
}
