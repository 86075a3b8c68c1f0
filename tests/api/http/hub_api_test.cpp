// SPDX-License-Identifier: Apache-2.0
#include "api/http/hub_api.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "tests/api/http/contract.hpp"
#include "tests/support/small_showroom.hpp"

using namespace lotse::http;
using lotse::service::VisitId;
using lotse::support::SmallShowroom;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr const char* wishes = R"({"wishes":[{"attribute":"trim","value":"sr5","must":true}]})";

Request request_of(const std::string& method, const std::string& path, const std::string& token,
                   const std::string& body) {
  Request request;
  request.method = method;
  const std::string whole = "/api/v1" + path;
  const auto question = whole.find('?');
  request.path = whole.substr(0, question);
  std::istringstream segments(request.path.substr(1));
  for (std::string one; std::getline(segments, one, '/');) request.segments.push_back(one);
  if (question != std::string::npos) {
    const auto equals = whole.find('=', question);
    request.query.emplace_back(whole.substr(question + 1, equals - question - 1),
                               whole.substr(equals + 1));
  }
  if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
  if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  request.body = body;
  return request;
}

/// A path as the contract writes it.
std::string pattern_of(const std::string& path) {
  if (path.starts_with("/vehicles/"))
    return "/vehicles/{vehicle_id}" + path.substr(path.rfind('/'));
  if (path.starts_with("/visit/behaviours/")) return "/visit/behaviours/{behaviour_id}";
  return path;
}

// A visitor in front of the small showroom; every answer is held against the contract.
struct Visitor {
  SmallShowroom showroom;
  Contract contract;
  std::string token;
  VisitId visit;

  Response ask(const std::string& method, const std::string& path, const std::string& body = "") {
    Response response = showroom.api.answer(request_of(method, path, token, body));
    if (response.stream) return response;
    const std::string route = pattern_of(path.substr(0, path.find('?')));
    const auto broken = contract.broken_by(method, route, response.status, response.body);
    INFO(method << ' ' << path << ' ' << response.status << ' ' << response.body);
    CHECK(broken == std::vector<std::string>{});
    return response;
  }
  void open(const std::string& consents) {
    const auto opened =
        ask("POST", "/visits",
            R"({"badge_code":"B1","consent_version":"1","consents":)" + consents + "}");
    REQUIRE(opened.status == 201);
    token = json::parse(opened.body).at("token");
    visit.value = json::parse(opened.body).at("visit_id");
  }
};

}  // namespace

TEST_CASE("the routes are those of the contract, each with its role") {
  std::set<std::string> promised;
  for (const auto& operation : Contract().operations()) {
    promised.insert(operation.method + ' ' + operation.path + ' ' + operation.role);
  }
  std::set<std::string> served;
  for (const auto& route : HubApi::routes()) {
    const std::string role = route.role == Role::anyone ? "public" : "visitor";
    served.insert(std::string(route.method) + ' ' + std::string(route.path) + ' ' + role);
  }
  CHECK(served == promised);
}

TEST_CASE("no route but the public ones answers without an open visit's token") {
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
  CHECK(visit.at("configuration").is_null());
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
  CHECK(visitor.ask("PUT", "/visit/configuration", wishes).status == 200);
  const auto consents =
      visitor.ask("PUT", "/visit/consents", R"({"positioning":false,"personalisation":false})");
  CHECK(json::parse(consents.body).at("positioning") == false);
  CHECK(json::parse(visitor.ask("GET", "/visit").body).at("configuration").is_null());
  CHECK(visitor.ask("GET", "/visit/position").status == 403);
  CHECK(visitor.ask("GET", "/visit/events").status == 403);
  CHECK(visitor.ask("GET", "/visit/route?to=4runner-1").status == 403);
  CHECK(visitor.ask("PUT", "/visit/configuration", wishes).status == 403);
}

TEST_CASE("a saved configuration rates every car, and the ledger adds up") {
  Visitor visitor;
  visitor.open(R"({"personalisation":true})");
  const auto before = json::parse(visitor.ask("GET", "/vehicles").body).at("vehicles");
  REQUIRE(before.size() == 6);
  CHECK(before.at(0).at("match").is_null());
  CHECK(visitor.ask("GET", "/vehicles/4runner-1/match").status == 409);

  CHECK(visitor.ask("PUT", "/visit/configuration", wishes).status == 200);
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
  CHECK(visitor.ask("PUT", "/visit/configuration", wishes).status == 200);
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
  visitor.ask("PUT", "/visit/configuration", R"({"wishes":[],"needs":{"dog":true}})");
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
  const auto response = visitor.ask("PUT", "/visit/configuration",
                                    R"({"wishes":[{"attribute":"wings","value":2}],"x":1})");
  CHECK(response.status == 422);
  CHECK(json::parse(response.body).at("problems").size() == 2);
}

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
  CHECK(stream(0ms)->find("not_heard_yet") != std::string::npos);
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
  CHECK(std::count(missed.begin(), missed.end(), '\n') == 2 * 4);
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
