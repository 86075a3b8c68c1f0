// SPDX-License-Identifier: Apache-2.0
#include "api/http/hub_api.hpp"

#include <algorithm>
#include <exception>
#include <sstream>

#include "api/http/problem.hpp"

namespace lotse::http {
namespace {

constexpr std::string_view server_path[] = {"api", "v1"};

// A coach load of people at the door on one Wi-Fi, which is one address, and nobody who tries all
// badges there can be. A visit itself needs a badge that is free, so there are never more of them
// than badges.
constexpr Rate visits_of_each{30, std::chrono::seconds(1)};
constexpr Rate visits_of_all{300, std::chrono::milliseconds(100)};
// Each takes 64 MB for some tenths of a second. Who guesses gets through some 14,000 a day, and
// takes a sixth of what there is from the staff.
constexpr Rate sign_ins_of_each{5, std::chrono::seconds(6)};
constexpr Rate sign_ins_of_all{10, std::chrono::seconds(1)};

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  std::istringstream stream{std::string(path.substr(1))};
  for (std::string segment; std::getline(stream, segment, '/');) segments.push_back(segment);
  return segments;
}

using Parameters = std::map<std::string, std::string, std::less<>>;

std::optional<Parameters> match(std::string_view pattern,
                                const std::vector<std::string>& segments) {
  const auto parts = split(pattern);
  const std::size_t skipped = std::size(server_path);
  if (segments.size() != parts.size() + skipped) return std::nullopt;
  if (!std::equal(std::begin(server_path), std::end(server_path), segments.begin())) {
    return std::nullopt;
  }
  Parameters parameters;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& given = segments[i + skipped];
    if (parts[i].front() == '{') {
      parameters[parts[i].substr(1, parts[i].size() - 2)] = given;
    } else if (parts[i] != given) {
      return std::nullopt;
    }
  }
  return parameters;
}

std::string_view bearer_token(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  std::string_view value = request.header("Authorization");
  if (!value.starts_with(scheme)) return {};
  value.remove_prefix(scheme.size());
  return value;
}

bool has_json_body(const Request& request) {
  const std::string_view type = request.header("Content-Type");
  return type == "application/json" || type.starts_with("application/json;");
}

}  // namespace

std::string_view HubApi::Call::query(std::string_view name) const {
  const auto found = std::find_if(request.query.begin(), request.query.end(),
                                  [&](const auto& entry) { return entry.first == name; });
  return found == request.query.end() ? std::string_view() : std::string_view(found->second);
}

std::string HubApi::Call::language() const {
  const std::string_view asked = query("lang");
  return std::string(asked.empty() ? "en" : asked);
}

HubApi::HubApi(HubParts parts)
    : parts_(std::move(parts)),
      openings_(visits_of_each, visits_of_all),
      sign_ins_(sign_ins_of_each, sign_ins_of_all) {}

const std::vector<HubApi::Route>& HubApi::routes() {
  static const std::vector<Route> table = {
      {"GET", "/health", Role::anyone, &HubApi::get_health},
      {"GET", "/calibration", Role::anyone, &HubApi::get_calibration},
      {"GET", "/venue", Role::anyone, &HubApi::get_venue},
      {"GET", "/privacy", Role::anyone, &HubApi::get_privacy},
      {"POST", "/visits", Role::anyone, &HubApi::open_visit},
      {"GET", "/visit", Role::visitor, &HubApi::get_visit},
      {"DELETE", "/visit", Role::visitor, &HubApi::erase_visit},
      {"GET", "/visit/export", Role::visitor, &HubApi::export_visit},
      {"PUT", "/visit/consents", Role::visitor, &HubApi::put_consents},
      {"POST", "/visit/configurations", Role::visitor, &HubApi::post_configuration},
      {"PUT", "/visit/configurations/{configuration_id}", Role::visitor,
       &HubApi::put_configuration},
      {"DELETE", "/visit/configurations/{configuration_id}", Role::visitor,
       &HubApi::delete_configuration},
      {"PUT", "/visit/configuration-in-use", Role::visitor, &HubApi::use_configuration},
      {"GET", "/visit/position", Role::visitor, &HubApi::get_position},
      {"GET", "/visit/presence", Role::visitor, &HubApi::get_presence},
      {"POST", "/visit/position-fix", Role::visitor, &HubApi::take_fix},
      {"GET", "/visit/events", Role::visitor, &HubApi::get_events},
      {"GET", "/visit/route", Role::visitor, &HubApi::get_route},
      {"PUT", "/visit/guidance", Role::visitor, &HubApi::put_guidance},
      {"DELETE", "/visit/guidance", Role::visitor, &HubApi::delete_guidance},
      {"GET", "/catalogue", Role::visitor, &HubApi::get_catalogue},
      {"GET", "/vehicles", Role::visitor, &HubApi::get_vehicles},
      {"GET", "/vehicles/{vehicle_id}/match", Role::visitor, &HubApi::get_match},
      {"GET", "/vehicles/{vehicle_id}/advice", Role::visitor, &HubApi::get_advice},
      {"POST", "/visit/behaviours", Role::visitor, &HubApi::post_behaviour},
      {"DELETE", "/visit/behaviours/{behaviour_id}", Role::visitor, &HubApi::delete_behaviour},
      {"GET", "/visit/taste", Role::visitor, &HubApi::get_taste},
      {"POST", "/staff/session", Role::anyone, &HubApi::sign_in},
      {"DELETE", "/staff/session", Role::staff, &HubApi::sign_out},
      {"GET", "/staff/events", Role::staff, &HubApi::get_staff_events},
      {"GET", "/staff/vehicles", Role::staff, &HubApi::get_staff_vehicles},
      {"GET", "/staff/visits", Role::staff, &HubApi::get_staff_visits},
      {"PUT", "/staff/vehicles/{vehicle_id}/stand", Role::staff, &HubApi::put_stand},
      {"DELETE", "/staff/vehicles/{vehicle_id}/stand", Role::staff, &HubApi::delete_stand},
      {"PUT", "/staff/vehicles/{vehicle_id}/status", Role::staff, &HubApi::put_status},
      {"PUT", "/staff/closures/{feature_id}", Role::staff, &HubApi::put_closure},
  };
  return table;
}

Response HubApi::answer(const Request& request) {
  Response response;
  try {
    response = dispatch(request);
  } catch (const std::exception& error) {
    parts_.on_failure(request.method + ' ' + request.path + ": " + error.what());
    response = problem(500, "internal", "The hub failed at this; its log says why");
  }
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response HubApi::dispatch(const Request& request) {
  std::string allowed;
  for (const Route& route : routes()) {
    auto parameters = match(route.path, request.segments);
    if (!parameters) continue;
    // A HEAD is answered as a GET; the transport leaves the body out.
    if (route.method == request.method || (route.method == "GET" && request.method == "HEAD")) {
      return run(route, {.request = request,
                         .parameters = *std::move(parameters),
                         .token = bearer_token(request),
                         .now = parts_.clock()});
    }
    allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
  }
  if (allowed.empty()) return problem(404, "not-found", "There is nothing at this address");
  Response response = problem(405, "method-not-allowed", "This address takes " + allowed);
  response.headers.emplace_back("Allow", allowed);
  return response;
}

Response HubApi::run(const Route& route, Call call) {
  if (route.role == Role::visitor) {
    const auto visit = parts_.desk.authenticate(call.token, call.now);
    if (!visit) {
      return problem(401, "unauthorized", "This needs the token of an open visit");
    }
    call.visit = *visit;
  }
  if (route.role == Role::staff && !parts_.staff.authenticate(call.token, call.now)) {
    return problem(401, "unauthorized", "This needs the token of staff who have signed in");
  }
  const bool takes_body = route.method == "POST" || route.method == "PUT";
  if (takes_body && !has_json_body(call.request)) {
    return problem(415, "unsupported-media-type", "The body must be application/json");
  }
  return (this->*route.answer)(call);
}

Headers page_headers() {
  return {
      {"Content-Security-Policy",
       // MapLibre's worker comes from our own files or a blob, its images from canvases.
       "default-src 'self'; worker-src 'self' blob:; child-src 'self' blob:; img-src 'self' data:"
       " blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action"
       " 'self'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      // The pages are small and on the same network: always the newest.
      {"Cache-Control", "no-cache"},
  };
}

}  // namespace lotse::http
