// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/api/http/visitor.hpp"

using namespace lotse::http;
using lotse::service::VisitId;
using nlohmann::json;
using namespace std::chrono_literals;

TEST_CASE("a position is unknown, known, and the start of a way to a car") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  const auto unknown = json::parse(visitor.ask("GET", "/visit/position").body);
  CHECK(visitor.contract.broken_by("Position", unknown).empty());
  CHECK(unknown.at("reason") == "not_heard_yet");
  CHECK(visitor.ask("GET", "/visit/route?to=4runner-1").status == 409);
  visitor.showroom.stand_at(visitor.visit, {6.5, 3.5});
  const auto known = json::parse(visitor.ask("GET", "/visit/position").body);
  CHECK(known.at("status") == "known");
  CHECK(known.at("level_id") == "ground");
  const auto route = json::parse(visitor.ask("GET", "/visit/route?to=4runner-1").body);
  CHECK(route.at("length_m").get<double>() > 1.0);
  CHECK(route.at("length_m").get<double>() < 4.0);
  CHECK(visitor.ask("GET", "/visit/route?to=4runner-2").status == 409);
  CHECK(visitor.ask("GET", "/visit/route?to=none").status == 404);
}

TEST_CASE("a presence names the car and how long, and goes with the consent") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  CHECK(json::parse(visitor.ask("GET", "/visit/presence").body).at("nearness") == "not_sure");
  auto& showroom = visitor.showroom;
  const lotse::floorplan::VehicleId car{"4runner-1"};
  showroom.attendance.update(visitor.visit,
                             {lotse::service::Nearness::at, {car}, 0.9, showroom.now}, std::nullopt,
                             std::nullopt);
  showroom.now += 90s;
  const auto presence = json::parse(visitor.ask("GET", "/visit/presence").body);
  CHECK(presence.at("nearness") == "at");
  CHECK(presence.at("vehicle_ids") == json{"4runner-1"});
  CHECK(presence.at("dwells").at(0).at("dwell_ms") == 90'000);
  visitor.ask("PUT", "/visit/consents", R"({"positioning":false})");
  CHECK(visitor.ask("GET", "/visit/presence").status == 403);
}

TEST_CASE("a phone's own fix is taken with consent, within bounds") {
  Visitor visitor;
  visitor.open(R"({"positioning":false})");
  const std::string fix = R"({"lon_deg":9.9,"lat_deg":53.5,"accuracy_m":6,"age_ms":800})";
  CHECK(visitor.ask("POST", "/visit/position-fix", fix).status == 403);
  visitor.ask("PUT", "/visit/consents", R"({"positioning":true})");
  CHECK(visitor.ask("POST", "/visit/position-fix", fix).status == 204);
  REQUIRE(visitor.showroom.fixes.size() == 1);
  CHECK(visitor.showroom.fixes[0].accuracy_m == 6);
  CHECK(visitor.showroom.now - visitor.showroom.fixes[0].time == 800ms);
  for (const char* wrong : {R"({"lon_deg":9.9,"lat_deg":53.5,"accuracy_m":6000,"age_ms":0})",
                            R"({"lon_deg":9.9,"lat_deg":93.5,"accuracy_m":6,"age_ms":0})",
                            R"({"lon_deg":9.9,"lat_deg":53.5,"accuracy_m":6,"age_ms":-1})",
                            R"({"lon_deg":9.9,"lat_deg":53.5,"accuracy_m":6})"}) {
    CHECK(visitor.ask("POST", "/visit/position-fix", wrong).status == 422);
  }
  CHECK(visitor.showroom.fixes.size() == 1);
}

TEST_CASE("the event stream tells positions and ends with the consent") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  const auto stream = visitor.ask("GET", "/visit/events").stream;
  REQUIRE(stream);
  const std::string first_events = *stream(0ms);
  CHECK(first_events.starts_with("event: venue\ndata: {\"version\":"));
  CHECK(first_events.find("not_heard_yet") != std::string::npos);
  CHECK(stream(0ms)->empty());
  visitor.showroom.stand_at(visitor.visit, {6.5, 3.5});
  const std::string event = *stream(0ms);
  CHECK(event.find("event: position") != std::string::npos);
  const auto data = event.find("data: ") + 6;
  const auto position = json::parse(event.substr(data, event.find('\n', data) - data));
  CHECK(visitor.contract.broken_by("Position", position).empty());
  visitor.ask("PUT", "/visit/consents", R"({"positioning":false})");
  CHECK_FALSE(stream(0ms));
}

TEST_CASE("a listener that comes back gets what it missed") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  for (int i = 0; i < 3; ++i) visitor.showroom.stand_at(visitor.visit, {6.5, 3.5});
  auto request = request_of("GET", "/visit/events", visitor.token, "");
  const auto first = visitor.showroom.now - 2s;
  request.headers.emplace_back("Last-Event-ID", std::to_string(first.time_since_epoch().count()));
  const std::string missed = *visitor.showroom.api.answer(request).stream(0ms);
  constexpr int lines_of_venue = 3;
  constexpr int lines_of_position = 4;
  CHECK(std::count(missed.begin(), missed.end(), '\n') == lines_of_venue + 2 * lines_of_position);
}

TEST_CASE("one visit can't take all streams, and gives back those it closes") {
  Visitor visitor;
  visitor.open(R"({"positioning":true})");
  std::vector<Response> open;
  open.reserve(4);
  for (int i = 0; i < 4; ++i) open.push_back(visitor.ask("GET", "/visit/events"));
  const auto refused = visitor.ask("GET", "/visit/events");
  CHECK(refused.status == 503);
  open.pop_back();
  CHECK(visitor.ask("GET", "/visit/events").stream);
}
