// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "api/http/hub_api.hpp"
#include "api/http/position_json.hpp"
#include "api/http/problem.hpp"
#include "api/load/strict_json.hpp"

namespace lotse::http {
namespace {

// What openapi.yaml says: better than any phone, and worse than any use.
constexpr double least_accuracy_m = 0.1;
constexpr double most_accuracy_m = 500;
constexpr double oldest_fix_ms = 10'000;

}  // namespace

Response HubApi::get_position(const Call& call) {
  const auto position = parts_.whereabouts.latest(call.visit);
  if (!position) return consent_needed();
  Response response;
  response.body = position_json(*position);
  return response;
}

Response HubApi::get_presence(const Call& call) {
  const auto presence = parts_.attendance.latest(call.visit);
  if (!presence) return consent_needed();
  Response response;
  response.body = presence_json(*presence, parts_.attendance.dwells(call.visit, call.now));
  return response;
}

Response HubApi::take_fix(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const auto root = document.root();
  service::PhoneFix fix{};
  fix.lon_deg = root.at("lon_deg").number(-180, 180);
  fix.lat_deg = root.at("lat_deg").number(-90, 90);
  fix.accuracy_m = root.at("accuracy_m").number(least_accuracy_m, most_accuracy_m);
  // Phones' clocks are off by more than people walk: they say how old it is, not when it was.
  const double age_ms = root.at("age_ms").number(0, oldest_fix_ms);
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  fix.time = call.now - std::chrono::milliseconds(std::llround(age_ms));
  if (!parts_.desk.take_fix(call.visit, fix)) return consent_needed();
  Response response;
  response.status = 204;
  return response;
}

}  // namespace lotse::http
