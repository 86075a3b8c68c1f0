// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/api/http/visitor.hpp"

using namespace lotse::http;
using lotse::floorplan::VehicleStand;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr const char* to_the_car = R"({"vehicle_id":"4runner-1","step_free":false,"lang":"de"})";

/// The data of each event of that name, in order.
std::vector<json> events_named(const std::string& name, const std::string& text) {
  std::vector<json> found;
  std::istringstream lines(text);
  bool is_it = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("event: ")) is_it = line == "event: " + name;
    if (is_it && line.starts_with("data: ")) found.push_back(json::parse(line.substr(6)));
  }
  return found;
}

}  // namespace

TEST_CASE("who is led hears the way with each position, until they want no more") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  const auto stream = visitor.ask("GET", "/visit/events").stream;
  CHECK(visitor.ask("PUT", "/visit/guidance", to_the_car).status == 409);
  CHECK(events_named("route", *stream(0ms)).empty());
  visitor.showroom.stand_at(visitor.visit, {8.5, 1.5});
  const auto far = events_named("route", *stream(0ms));
  REQUIRE(far.size() == 1);
  CHECK(visitor.contract.broken_by("Route", far[0]).empty());
  CHECK(far[0].at("vehicle_id") == "4runner-1");
  CHECK(far[0].at("legs").at(0).at("level_id") == "ground");
  CHECK(far[0].at("steps").back().at("text").get<std::string>().find("4Runner SR5") !=
        std::string::npos);
  visitor.showroom.stand_at(visitor.visit, {6.5, 2.0});
  const auto nearer = events_named("route", *stream(0ms));
  CHECK(nearer.at(0).at("length_m") < far[0].at("length_m"));
  CHECK(nearer.at(0).at("steps") == far[0].at("steps"));
  CHECK(visitor.ask("DELETE", "/visit/guidance").status == 204);
  visitor.showroom.stand_at(visitor.visit, {6.5, 2.0});
  CHECK(events_named("route", *stream(0ms)) == std::vector<json>{json()});
  visitor.showroom.stand_at(visitor.visit, {6.5, 2.0});
  CHECK(events_named("route", *stream(0ms)).empty());
}

TEST_CASE("a moved car is a new plan for every stream, and a new way for who is led there") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  visitor.showroom.stand_at(visitor.visit, {8.5, 4.5});
  const auto before = json::parse(visitor.ask("PUT", "/visit/guidance", to_the_car).body);
  const auto stream = visitor.ask("GET", "/visit/events").stream;
  const auto first = events_named("venue", *stream(0ms));
  REQUIRE(first.size() == 1);
  const auto& plan = visitor.showroom.plan;
  VehicleStand stand = stand_of(plan.vehicles.at(0), plan.frame);
  stand.middle = plan.frame.to_lon_lat({7, 2});
  REQUIRE(visitor.showroom.venue.place({"4runner-1"}, stand));
  const std::string text = *stream(0ms);
  CHECK(events_named("venue", text).at(0).at("version") > first[0].at("version"));
  const auto after = events_named("route", text);
  REQUIRE(after.size() == 1);
  CHECK(after[0].at("length_m") < before.at("length_m"));
  const auto venue = json::parse(visitor.ask("GET", "/venue").body);
  CHECK(venue.at("version") == events_named("venue", text).at(0).at("version"));
}

TEST_CASE("without consent to positioning a stream tells of the plan alone, and of no way") {
  Visitor visitor;
  visitor.open("{}");
  const auto stream = visitor.ask("GET", "/visit/events").stream;
  CHECK(events_named("venue", *stream(0ms)).size() == 1);
  CHECK(stream(0ms)->empty());
  CHECK(visitor.ask("PUT", "/visit/guidance", to_the_car).status == 403);
  visitor.showroom.venue.take_away({"4runner-1"});
  CHECK(events_named("venue", *stream(0ms)).size() == 1);
  visitor.ask("PUT", "/visit/consents", R"({"positioning":true})");
  CHECK_FALSE(stream(0ms));
}

TEST_CASE("why there is no way is said in the visitor's words, and the list knows it too") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  visitor.showroom.stand_at(visitor.visit, {8.5, 4.5});
  const auto walk = [&](const char* path) {
    const auto answer = json::parse(visitor.ask("GET", path).body);
    for (const auto& vehicle : answer.at("vehicles")) {
      if (vehicle.at("vehicle_id") == "4runner-1") return vehicle;
    }
    return json();
  };
  CHECK(walk("/vehicles").at("walk_m").is_number());
  CHECK(walk("/vehicles?step_free=true").at("walk_m").is_number());
  CHECK(walk("/vehicles").at("no_way") == false);
  visitor.showroom.venue.set_closed(visitor.showroom.plan.units.at(0).id, true);
  CHECK(walk("/vehicles").at("no_way") == true);
  const auto refused = visitor.ask("PUT", "/visit/guidance", to_the_car);
  CHECK(refused.status == 409);
  const auto problem = json::parse(refused.body);
  CHECK(problem.at("type") == "urn:lotse:problem:no-way");
  CHECK_FALSE(problem.at("detail").get<std::string>().empty());
  const auto stream = visitor.ask("GET", "/visit/events").stream;
  CHECK(events_named("no_route", *stream(0ms)).at(0).at("detail") == problem.at("detail"));
}

TEST_CASE("to be led somewhere, one says all of where and how") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  CHECK(visitor.ask("PUT", "/visit/guidance", "{}").status == 422);
  CHECK(
      visitor.ask("PUT", "/visit/guidance", R"({"vehicle_id":"none","step_free":true,"lang":"en"})")
          .status == 404);
}
