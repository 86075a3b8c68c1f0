// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/api/http/visitor.hpp"

using namespace lotse::http;
using lotse::service::KeptClosure;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

/// "ada" at her tablet, in front of the small showroom.
struct Staff : Visitor {
  Staff() {
    const auto answer = ask("POST", "/staff/session", R"({"name":"ada","password":"pass-1"})");
    REQUIRE(answer.status == 201);
    token = json::parse(answer.body).at("token");
  }
  json stand_of(const std::string& vehicle) {
    const auto answer = json::parse(ask("GET", "/staff/vehicles").body);
    for (const auto& each : answer.at("vehicles")) {
      if (each.at("vehicle_id") == vehicle) return each.at("stand");
    }
    return json("no such vehicle");
  }
  std::string body_at(double x_m, double y_m, bool with_size = false) const {
    const auto place = showroom.plan.frame.to_lon_lat({x_m, y_m});
    json body{{"level_id", "ground"},
              {"lon_deg", place.lon_deg},
              {"lat_deg", place.lat_deg},
              {"bearing_deg", 0}};
    if (with_size) body.update({{"length_m", 2}, {"width_m", 2}});
    return body.dump();
  }
  Response put(const std::string& vehicle, const std::string& body) {
    return ask("PUT", "/staff/vehicles/" + vehicle + "/stand", body);
  }
};

}  // namespace

TEST_CASE("staff move a car, put one on the floor and take it off again") {
  Staff staff;
  const json before = staff.stand_of("4runner-1");
  CHECK(before.at("length_m") == Approx(2));
  const auto moved = staff.put("4runner-1", staff.body_at(7, 2));
  CHECK(moved.status == 200);
  const json after = staff.stand_of("4runner-1");
  CHECK(after.at("length_m") == Approx(2));
  CHECK(after.at("lon_deg").get<double>() ==
        Approx(json::parse(moved.body).at("lon_deg").get<double>()).epsilon(1e-12));
  CHECK(staff.stand_of("4runner-2").is_null());
  CHECK(staff.put("4runner-2", staff.body_at(3, 4)).status == 422);
  CHECK(staff.put("4runner-2", staff.body_at(3, 4, true)).status == 200);
  CHECK(staff.stand_of("4runner-2").is_object());
  CHECK(staff.ask("DELETE", "/staff/vehicles/4runner-2/stand").status == 204);
  CHECK(staff.ask("DELETE", "/staff/vehicles/4runner-2/stand").status == 404);
  CHECK(staff.stand_of("4runner-2").is_null());
}

TEST_CASE("a car is refused where something stands, with its name, and nothing changes") {
  Staff staff;
  REQUIRE(staff.put("4runner-2", staff.body_at(7, 2, true)).status == 200);
  const auto version = staff.showroom.venue.now()->version;
  const auto taken = staff.put("4runner-1", staff.body_at(6, 2));
  CHECK(taken.status == 409);
  CHECK(json::parse(taken.body).at("type") == "urn:lotse:problem:place-taken");
  CHECK(json::parse(taken.body).at("detail") == "4Runner SR5 Premium");
  const auto outside = staff.put("4runner-1", staff.body_at(0, 2));
  CHECK(json::parse(outside.body).at("type") == "urn:lotse:problem:off-the-floor");
  CHECK(staff.put("none", staff.body_at(5, 3)).status == 404);
  CHECK(staff.put("4runner-1", R"({"level_id":"roof","lon_deg":0,"lat_deg":0,"bearing_deg":0})")
            .status == 422);
  CHECK(staff.showroom.venue.now()->version == version);
}

TEST_CASE("staff close what the plan has, and the plan says so") {
  Staff staff;
  const std::string room = staff.showroom.plan.units.at(0).id.value;
  const auto is_closed = [&] {
    const auto venue = json::parse(staff.ask("GET", "/venue").body);
    for (const auto& feature : venue.at("features").at("features")) {
      if (feature.at("id") == room) return feature.at("properties").at("closed").get<bool>();
    }
    return false;
  };
  CHECK_FALSE(is_closed());
  CHECK(staff.ask("PUT", "/staff/closures/" + room, R"({"closed":true})").status == 204);
  CHECK(is_closed());
  CHECK(staff.showroom.ledger.closures() == std::vector<KeptClosure>{{{room}, true}});
  CHECK(staff.ask("PUT", "/staff/closures/" + room, R"({"closed":false})").status == 204);
  CHECK_FALSE(is_closed());
  CHECK(staff.ask("PUT", "/staff/closures/none", R"({"closed":true})").status == 404);
  CHECK(staff.ask("PUT", "/staff/closures/" + room, "{}").status == 422);
}

TEST_CASE("staff's stream tells of changes and ends when they sign out") {
  Staff staff;
  const auto stream = staff.ask("GET", "/staff/events").stream;
  REQUIRE(stream);
  CHECK(stream(0ms)->starts_with("event: venue"));
  CHECK(stream(0ms)->empty());
  staff.showroom.venue.take_away({"4runner-1"});
  CHECK(stream(0ms)->starts_with("event: venue"));
  CHECK(staff.ask("DELETE", "/staff/session").status == 204);
  CHECK_FALSE(stream(0ms));
}

TEST_CASE("neither a visitor nor a guess gets in with staff") {
  Visitor visitor;
  visitor.open("{}");
  CHECK(visitor.ask("GET", "/staff/vehicles").status == 401);
  const std::string guess = R"({"name":"ada","password":"1234"})";
  CHECK(visitor.ask("POST", "/staff/session", guess).status == 401);
  Staff staff;
  CHECK(staff.ask("GET", "/visit").status == 401);
}

TEST_CASE("who guesses passwords or badges has to wait after some tries") {
  Visitor visitor;
  const std::string malformed = R"({"name":"eve","password":"1"})";
  int guesses = 0;
  while (visitor.ask("POST", "/staff/session", malformed).status == 401) ++guesses;
  CHECK(guesses == 5);
  const auto waiting = visitor.ask("POST", "/staff/session", malformed);
  CHECK(waiting.status == 429);
  const std::string badge = R"({"badge_code":"B9","consent_version":"1","consents":{}})";
  int badges = 0;
  Response answer;
  while ((answer = visitor.ask("POST", "/visits", badge)).status == 404) ++badges;
  CHECK(badges == 30);
  CHECK(answer.status == 429);
  const auto retry = std::find_if(answer.headers.begin(), answer.headers.end(),
                                  [](const auto& header) { return header.first == "Retry-After"; });
  REQUIRE(retry != answer.headers.end());
  CHECK(retry->second == "1");
  visitor.showroom.now += 1s;
  CHECK(visitor.ask("POST", "/visits", badge).status == 404);
}

TEST_CASE("who guesses on and on keeps nobody else from the door") {
  Visitor visitor;
  const auto ask_from = [&](const std::string& client, const std::string& path,
                            const std::string& body) {
    Request request = request_of("POST", path, "", body);
    request.client = client;
    return visitor.showroom.api.answer(request).status;
  };
  const std::string guess = R"({"name":"eve","password":"1"})";
  const std::string badge = R"({"badge_code":"B9","consent_version":"1","consents":{}})";
  for (int i = 0; i < 20; ++i) ask_from("eve", "/staff/session", guess);
  for (int i = 0; i < 100; ++i) ask_from("eve", "/visits", badge);
  CHECK(ask_from("eve", "/staff/session", guess) == 429);
  CHECK(ask_from("eve", "/visits", badge) == 429);
  CHECK(ask_from("ada", "/staff/session", R"({"name":"ada","password":"pass-1"})") == 201);
  CHECK(ask_from("a visitor", "/visits",
                 R"({"badge_code":"B1","consent_version":"1","consents":{}})") == 201);
}

TEST_CASE("a car that staff sell is told to every open page, and rated no more") {
  Visitor visitor;
  visitor.open(R"({"personalisation":true})");
  visitor.ask("POST", "/visit/configurations",
              R"({"wishes":[{"attribute":"trim","value":"sr5"}]})");
  const std::string visitors_token = visitor.token;
  const auto events = visitor.ask("GET", "/visit/events").stream;
  visitor.token =
      json::parse(
          visitor.ask("POST", "/staff/session", R"({"name":"ada","password":"pass-1"})").body)
          .at("token");
  const auto staff_events = visitor.ask("GET", "/staff/events").stream;
  CHECK(events(0ms)->find("event: vehicles") == std::string::npos);
  CHECK(staff_events(0ms)->find("event: vehicles") == std::string::npos);

  const std::string path = "/staff/vehicles/4runner-1/status";
  CHECK(visitor.ask("PUT", path, R"({"status":"sold"})").status == 204);
  CHECK(events(0ms)->find("event: vehicles") != std::string::npos);
  CHECK(staff_events(0ms)->find("event: vehicles") != std::string::npos);
  const auto listed = json::parse(visitor.ask("GET", "/staff/vehicles").body).at("vehicles");
  CHECK(listed.at(0).at("status") == "sold");
  visitor.token = visitors_token;
  const auto offered = json::parse(visitor.ask("GET", "/vehicles").body).at("vehicles");
  CHECK(offered.back().at("vehicle_id") == "4runner-1");
  CHECK(offered.back().at("status") == "sold");
  CHECK(offered.back().at("match").is_null());
  CHECK(visitor.ask("PUT", path, R"({"status":"display"})").status == 401);
}

TEST_CASE("a status that is none, or of no car, is refused") {
  Staff staff;
  CHECK(staff.ask("PUT", "/staff/vehicles/4runner-1/status", R"({"status":"gone"})").status == 422);
  CHECK(staff.ask("PUT", "/staff/vehicles/4runner-1/status", "{}").status == 422);
  CHECK(staff.ask("PUT", "/staff/vehicles/nothing/status", R"({"status":"sold"})").status == 404);
  CHECK(staff.showroom.ledger.statuses().empty());
}
