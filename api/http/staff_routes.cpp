// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "api/http/hub_api.hpp"
#include "api/http/problem.hpp"
#include "api/load/catalogue_json.hpp"
#include "api/load/strict_json.hpp"

namespace lotse::http {
namespace {

using floorplan::Hindrance;
using floorplan::VehicleId;
using floorplan::VehicleStand;
using nlohmann::json;
using Node = load::StrictJson::Node;

// As openapi.yaml says: from a child's car to a coach.
constexpr double shortest_m = 0.5;
constexpr double longest_m = 25;
constexpr double full_turn_deg = 360;
constexpr std::size_t longest_secret = 200;

json json_of(const VehicleStand& stand) {
  return {{"level_id", stand.level.value},   {"lon_deg", stand.middle.lon_deg},
          {"lat_deg", stand.middle.lat_deg}, {"bearing_deg", stand.bearing_deg},
          {"length_m", stand.length_m},      {"width_m", stand.width_m}};
}

/// @param known how it stands now: where it goes, its size goes along.
VehicleStand read_stand(const Node& node, const floorplan::FloorPlan& plan,
                        const std::optional<VehicleStand>& known) {
  const auto size_m = [&](const char* key, double VehicleStand::*of) {
    const auto given = node.find(key);
    if (!given && known) return (*known).*of;
    return (given ? *given : node.at(key)).number(shortest_m, longest_m);
  };
  VehicleStand stand;
  stand.level = {node.at("level_id").text()};
  if (!stand.level.value.empty() && plan.find_level(stand.level) == nullptr) {
    node.at("level_id").refuse("is not a level of the plan");
  }
  stand.middle = {node.at("lon_deg").number(-180, 180), node.at("lat_deg").number(-90, 90)};
  stand.bearing_deg = node.at("bearing_deg").number(0, full_turn_deg);
  stand.length_m = size_m("length_m", &VehicleStand::length_m);
  stand.width_m = size_m("width_m", &VehicleStand::width_m);
  return stand;
}

/// What people call a column or a piece of furniture; its kind where it has no name.
std::string name_of_feature(const floorplan::FloorPlan& plan, const std::string& id,
                            const std::string& language) {
  const auto name_of = [&](const floorplan::Feature& feature) {
    const std::string name = floorplan::label_in(feature.name, language);
    return name.empty() ? feature.category : name;
  };
  for (const auto& obstacle : plan.obstacles) {
    if (obstacle.id.value == id) return name_of(obstacle);
  }
  const auto* unit = plan.find_unit({id});
  return unit ? name_of(*unit) : id;
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

Response unknown_vehicle() {
  return problem(404, "unknown-vehicle", "There is no such vehicle");
}

}  // namespace

Response HubApi::sign_in(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const std::string name = document.root().at("name").text(longest_secret);
  const std::string password = document.root().at("password").text(longest_secret);
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  if (const auto wait = sign_ins_.take(call.request.client, call.now)) {
    return too_often("Too many tried to sign in just now; try again in a moment", *wait);
  }
  const auto token = parts_.staff.sign_in(name, password, call.now);
  if (!token) return problem(401, "wrong-password", "This name and password don't go together");
  Response response;
  response.status = 201;
  response.body = json{{"token", *token}}.dump();
  return response;
}

Response HubApi::sign_out(const Call& call) {
  parts_.staff.sign_out(call.token);
  return no_content();
}

Response HubApi::get_staff_vehicles(const Call&) {
  const auto venue = parts_.venue.now();
  json vehicles = json::array();
  for (const auto& vehicle : parts_.guide.catalogue().vehicles) {
    const auto* standing = venue->plan.find_vehicle({vehicle.id.value});
    vehicles.push_back(
        {{"vehicle_id", vehicle.id.value},
         {"name", vehicle.name},
         {"status", load::word_of(parts_.guide.status(vehicle.id))},
         {"stand", standing ? json_of(stand_of(*standing, venue->plan.frame)) : json()}});
  }
  Response response;
  response.body = json{{"vehicles", vehicles}}.dump();
  return response;
}

Response HubApi::put_stand(const Call& call) {
  const VehicleId vehicle{call.parameters.at("vehicle_id")};
  if (!parts_.guide.has({vehicle.value})) return unknown_vehicle();
  const auto venue = parts_.venue.now();
  const auto* standing = venue->plan.find_vehicle(vehicle);
  load::StrictJson document(call.request.body, "");
  const VehicleStand stand =
      read_stand(document.root(), venue->plan,
                 standing ? std::optional(stand_of(*standing, venue->plan.frame)) : std::nullopt);
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  const auto placed = parts_.venue.place(vehicle, stand);
  if (placed) {
    Response response;
    response.body = json_of(stand).dump();
    return response;
  }
  const Hindrance& hindrance = placed.error();
  switch (hindrance.kind) {
    case Hindrance::Kind::edge:
      return problem(409, "off-the-floor", "The car would stand beyond the edge of the floor");
    case Hindrance::Kind::wall:
      return problem(409, "across-a-wall", "The car would stand across a wall");
    case Hindrance::Kind::fixed:
      return problem(409, "place-taken", "Something stands there",
                     name_of_feature(venue->plan, hindrance.id, call.language()));
    case Hindrance::Kind::vehicle:
      break;
  }
  return problem(409, "place-taken", "Another car stands there", vehicle_name({hindrance.id}));
}

Response HubApi::delete_stand(const Call& call) {
  return parts_.venue.take_away({call.parameters.at("vehicle_id")}) ? no_content()
                                                                    : unknown_vehicle();
}

Response HubApi::put_status(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const catalogue::VehicleStatus status = load::read_status(document.root().at("status"));
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  const catalogue::VehicleId vehicle{call.parameters.at("vehicle_id")};
  return parts_.guide.set_status(vehicle, status) ? no_content() : unknown_vehicle();
}

Response HubApi::put_closure(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const bool closed = document.root().at("closed").flag();
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  if (!parts_.venue.set_closed({call.parameters.at("feature_id")}, closed)) {
    return problem(404, "unknown-feature", "The plan has no such room, door or zone");
  }
  return no_content();
}

}  // namespace lotse::http
