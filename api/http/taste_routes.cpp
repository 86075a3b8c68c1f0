// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "api/http/hub_api.hpp"
#include "api/http/problem.hpp"
#include "api/http/timestamp_text.hpp"
#include "api/load/strict_json.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;
using preference::Behaviour;
using Node = load::StrictJson::Node;

/// What the page tells; who stood where is known from positions alone.
Behaviour read_behaviour(const Node& node) {
  const std::string name = node.text();
  for (const auto& [known, behaviour] : service::behaviours) {
    const bool is_told = behaviour != Behaviour::looked && behaviour != Behaviour::passed;
    if (name == known && is_told) return behaviour;
  }
  if (!name.empty()) {
    node.refuse('"' + name + "\" is none of chose, liked, disliked, routed, tapped");
  }
  return {};
}

json json_of(const service::ToldBehaviour& told) {
  json effects = json::array();
  for (const auto& effect : told.effects) {
    effects.push_back({{"attribute", effect.attribute},
                       {"label", effect.label},
                       {"value", effect.value},
                       {"points", effect.points}});
  }
  return {{"behaviour_id", told.record.id},
          {"time", timestamp_text(told.record.time)},
          {"kind", service::name_of(told.record.event.behaviour)},
          {"vehicle_id", told.record.event.vehicle.value},
          {"text", told.text},
          {"effects", effects}};
}

}  // namespace

Response HubApi::post_behaviour(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const Node root = document.root();
  const Behaviour behaviour = read_behaviour(root.at("kind"));
  const catalogue::VehicleId vehicle{root.at("vehicle_id").text()};
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  if (!parts_.guide.has(vehicle)) {
    return problem(404, "unknown-vehicle", "There is no such vehicle");
  }
  const auto noted = parts_.desk.note(call.visit, {behaviour, vehicle}, call.now);
  if (!noted && noted.error() == service::SaveRefusal::no_consent) {
    return problem(403, "consent-needed",
                   "Learning from this needs consent to the purpose personalisation");
  }
  if (!noted) return problem(401, "unauthorized", "This visit has ended");
  Response response;
  response.status = 201;
  response.body = json{{"behaviour_id", noted->id}}.dump();
  return response;
}

Response HubApi::delete_behaviour(const Call& call) {
  const std::string& text = call.parameters.at("behaviour_id");
  std::uint32_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool is_id = error == std::errc() && end == text.data() + text.size();
  if (!is_id || !parts_.desk.take_back(call.visit, id)) {
    return problem(404, "unknown-behaviour", "There is nothing of this id to take back");
  }
  Response response;
  response.status = 204;
  return response;
}

Response HubApi::get_taste(const Call& call) {
  const auto visit = parts_.desk.find(call.visit);
  if (!visit || !visit->consents.personalisation) {
    return problem(403, "consent-needed", "This needs consent to the purpose personalisation");
  }
  const std::string language = call.language();
  json behaviours = json::array();
  for (const auto& told : parts_.interests.told(*visit, language)) {
    behaviours.push_back(json_of(told));
  }
  const auto starts_from = parts_.interests.starts_from(language);
  Response response;
  response.body = json{{"starts_from", starts_from ? json(*starts_from) : json()},
                       {"behaviours", behaviours},
                       {"leanings", parts_.interests.leanings(*visit, language)}}
                      .dump();
  return response;
}

}  // namespace lotse::http
