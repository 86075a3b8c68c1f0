// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/api/http/visitor.hpp"

using namespace lotse::http;
using nlohmann::json;

namespace {

/// A visitor in the showroom, and staff who look at who is there.
struct Floor : Visitor {
  std::string staff_token;

  json seen(const std::string& language = "en") {
    const std::string visitors_token = token;
    if (staff_token.empty()) {
      const auto session = ask("POST", "/staff/session", R"({"name":"ada","password":"pass-1"})");
      staff_token = json::parse(session.body).at("token");
    }
    token = staff_token;
    const auto visits = json::parse(ask("GET", "/staff/visits?lang=" + language).body).at("visits");
    token = visitors_token;
    REQUIRE(visits.size() == 1);
    return visits.at(0);
  }
  void stand_beside(const std::string& vehicle) {
    showroom.attendance.update(
        visit, {lotse::service::Nearness::near, {{vehicle}}, 0.9, showroom.now}, {}, {});
  }
};

}  // namespace

TEST_CASE("staff are told what matters to who agreed to it, from all they saved and did") {
  Floor floor;
  floor.open(R"({"personalisation":true})");
  CHECK(floor.seen().at("hints").empty());
  for (int i = 0; i < 4; ++i) {
    floor.ask("POST", "/visit/configurations",
              R"({"wishes":[{"attribute":"trim","value":"trd_pro"}]})");
  }
  const json hints = floor.seen("de").at("hints");
  REQUIRE_FALSE(hints.empty());
  CHECK(hints.dump().find("TRD Pro") != std::string::npos);
}

TEST_CASE("without consent to personalisation there are no hints, and none are left after it") {
  Floor floor;
  floor.open(R"({"positioning":true})");
  CHECK(floor.seen().at("hints").is_null());
  floor.ask("PUT", "/visit/consents", R"({"personalisation":true})");
  CHECK(floor.seen().at("hints").is_array());
  floor.ask("PUT", "/visit/consents", R"({"personalisation":false})");
  CHECK(floor.seen().at("hints").is_null());
}

TEST_CASE("staff see who is near which car and how well it matches, under a made-up name") {
  Floor floor;
  floor.open(R"({"positioning":true,"personalisation":true})");
  CHECK(floor.seen().at("beside").is_null());
  floor.stand_beside("4runner-1");
  CHECK(floor.seen().at("beside").at("name") == "4Runner SR5");
  CHECK(floor.seen().at("beside").at("rate").is_null());
  floor.ask("POST", "/visit/configurations", R"({"wishes":[{"attribute":"trim","value":"sr5"}]})");
  CHECK(floor.seen().at("beside").at("rate") == 100);
  CHECK(floor.seen().at("alias").get<std::string>().size() == 4);
  CHECK(floor.seen().dump().find(floor.token) == std::string::npos);
}

TEST_CASE("without consent to positioning nobody is near a car") {
  Floor floor;
  floor.open(R"({"personalisation":true})");
  floor.stand_beside("4runner-1");
  CHECK(floor.seen().at("beside").is_null());
}
