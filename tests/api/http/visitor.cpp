// SPDX-License-Identifier: Apache-2.0
#include "tests/api/http/visitor.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

namespace lotse::http {

using nlohmann::json;

namespace {

/// A path as the contract writes it.
std::string pattern_of(const std::string& path) {
  if (path.starts_with("/vehicles/"))
    return "/vehicles/{vehicle_id}" + path.substr(path.rfind('/'));
  if (path.starts_with("/staff/vehicles/"))
    return "/staff/vehicles/{vehicle_id}" + path.substr(path.rfind('/'));
  if (path.starts_with("/staff/closures/")) return "/staff/closures/{feature_id}";
  if (path.starts_with("/visit/behaviours/")) return "/visit/behaviours/{behaviour_id}";
  if (path.starts_with("/visit/configurations/")) return "/visit/configurations/{configuration_id}";
  return path;
}

}  // namespace

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

Response Visitor::ask(const std::string& method, const std::string& path, const std::string& body) {
  Response response = showroom.api.answer(request_of(method, path, token, body));
  if (response.stream) return response;
  const std::string route = pattern_of(path.substr(0, path.find('?')));
  const auto broken = contract.broken_by(method, route, response.status, response.body);
  INFO(method << ' ' << path << ' ' << response.status << ' ' << response.body);
  CHECK(broken == std::vector<std::string>{});
  return response;
}

void Visitor::open(const std::string& consents) {
  const auto opened =
      ask("POST", "/visits",
          R"({"badge_code":"B1","consent_version":"1","consents":)" + consents + "}");
  REQUIRE(opened.status == 201);
  token = json::parse(opened.body).at("token");
  visit.value = json::parse(opened.body).at("visit_id");
}

}  // namespace lotse::http
