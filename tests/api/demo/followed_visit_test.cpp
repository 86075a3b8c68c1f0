// SPDX-License-Identifier: Apache-2.0
#include "api/demo/followed_visit.hpp"

#include <atomic>
#include <catch2/catch.hpp>

using namespace lotse;

namespace {

http::Response answer_of(int status, const std::string& body) {
  http::Response response;
  response.status = status;
  response.body = body;
  return response;
}

}  // namespace

TEST_CASE("a visit that the hub asks to wait is opened at the next try") {
  std::atomic<int> tries = 0;
  const http::HttpServer hub({}, [&](const http::Request& request) {
    if (request.path != "/api/v1/visits") return answer_of(200, "{}");
    if (++tries > 2) return answer_of(201, R"({"token":"t"})");
    http::Response wait = answer_of(429, "{}");
    wait.headers.emplace_back("Retry-After", "0");
    return wait;
  });
  const demo::FollowedVisit visit(hub.port(), "B1", "{}", floorplan::LocalFrame({9, 48}, 0));
  CHECK(visit.token() == "t");
  CHECK(tries == 3);
}

TEST_CASE("a visit that the hub refuses is an error with the hub's words") {
  const http::HttpServer hub(
      {}, [](const http::Request&) { return answer_of(404, R"({"title":"No badge"})"); });
  CHECK_THROWS_WITH(demo::FollowedVisit(hub.port(), "B1", "{}", floorplan::LocalFrame({9, 48}, 0)),
                    Catch::Contains("No badge"));
}
