// SPDX-License-Identifier: Apache-2.0
#include "api/http/hub_api.hpp"
#include "api/http/problem.hpp"
#include "api/http/route_json.hpp"
#include "api/load/strict_json.hpp"

namespace lotse::http {
namespace {

// As openapi.yaml says.
constexpr std::size_t longest_language = 16;

Response unknown_vehicle() {
  return problem(404, "unknown-vehicle", "There is no such vehicle");
}

Response no_position() {
  return problem(409, "no-position", "The position is not known now, so there is no way from it");
}

}  // namespace

std::string HubApi::vehicle_name(const floorplan::VehicleId& vehicle) const {
  const auto* found = catalogue::find_vehicle(parts_.guide.catalogue(), {vehicle.value});
  return found ? found->name : vehicle.value;
}

Response HubApi::way_to(const service::VisitId& visit, const service::KnownPosition& from,
                        const service::Lead& lead) const {
  const auto way = parts_.way_finder.way_to(visit, from, lead.wanted);
  const auto venue = parts_.venue.now();
  const auto name_of = [this](const floorplan::VehicleId& vehicle) {
    return vehicle_name(vehicle);
  };
  if (!way) {
    return problem(409, "no-way", "Nothing that can be walked leads to this vehicle",
                   load::describe_blockage(way.error(), venue->plan, lead.language, name_of));
  }
  Response response;
  response.body = route_json(*way, lead.wanted.vehicle, venue->plan, lead.language, name_of);
  return response;
}

Response HubApi::get_route(const Call& call) {
  const std::string id(call.query("to"));
  if (!parts_.guide.has({id})) return unknown_vehicle();
  const auto position = parts_.whereabouts.latest(call.visit);
  if (!position) return consent_needed();
  const auto* known = std::get_if<service::KnownPosition>(&*position);
  if (known == nullptr) return no_position();
  return way_to(call.visit, *known, {{{id}, call.query("step_free") == "true"}, call.language()});
}

Response HubApi::put_guidance(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const auto root = document.root();
  service::Lead lead{{{root.at("vehicle_id").text()}, root.at("step_free").flag()},
                     root.at("lang").text(longest_language)};
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  if (!parts_.guide.has({lead.wanted.vehicle.value})) return unknown_vehicle();
  const auto position = parts_.whereabouts.latest(call.visit);
  if (!position) return consent_needed();
  parts_.way_finder.lead(call.visit, lead, call.now);
  const auto* known = std::get_if<service::KnownPosition>(&*position);
  return known ? way_to(call.visit, *known, lead) : no_position();
}

Response HubApi::delete_guidance(const Call& call) {
  parts_.way_finder.forget(call.visit);
  Response response;
  response.status = 204;
  return response;
}

}  // namespace lotse::http
