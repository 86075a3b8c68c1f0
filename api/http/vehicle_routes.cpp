// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/http/catalogue_json.hpp"
#include "api/http/hub_api.hpp"
#include "api/http/problem.hpp"
#include "api/load/catalogue_json.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;

// As openapi.yaml says: each takes a taste of its own, and nobody compares more.
constexpr std::size_t most_rated_configurations = 10;

json json_of(const service::Price& price) {
  return {{"amount", price.amount}, {"currency", price.currency}};
}

json json_of(const std::optional<std::string>& text) {
  return text ? json(*text) : json();
}

json json_of(const service::Offer& offer) {
  json object{{"vehicle_id", offer.vehicle.value},
              {"name", offer.name},
              {"price", nullptr},
              {"status", load::word_of(offer.status)},
              {"level_id", offer.level ? json(offer.level->value) : json()},
              {"match", nullptr}};
  if (offer.price) object["price"] = json_of(*offer.price);
  if (offer.match) {
    object["match"] = {{"rate", offer.match->rate},
                       {"must_haves_kept", offer.match->must_haves_kept},
                       {"short_listed", offer.match->short_listed},
                       {"trade_off", json_of(offer.match->trade_off)}};
  }
  return object;
}

json json_of(const service::LedgerLine& line) {
  return {{"attribute", line.attribute},
          {"label", line.label},
          {"wish", line.wish},
          {"value", line.value},
          {"importance", line.importance},
          {"points", line.points},
          {"points_possible", line.points_possible},
          {"must_broken", line.must_broken}};
}

json json_of(const load::ExplanationText& explanation) {
  return {{"matches", explanation.matches},          {"differences", explanation.differences},
          {"advantages", explanation.advantages},    {"trade_off", json_of(explanation.trade_off)},
          {"what_if", json_of(explanation.what_if)}, {"band", json_of(explanation.band)}};
}

json json_of(const service::Critique& critique) {
  json ids = json::array();
  for (const auto& vehicle : critique.vehicles) ids.push_back(vehicle.value);
  return {{"text", critique.text}, {"vehicle_ids", ids}};
}

json json_of(const service::AdviceInWords& advice) {
  json checked = json::array();
  for (const auto& [label, value] : advice.checked) {
    checked.push_back({{"label", label}, {"value", value}});
  }
  return {{"advice_id", advice.id},
          {"need", advice.need},
          {"label", advice.label},
          {"reason", advice.reason},
          {"checked", checked},
          {"unverified", advice.unverified},
          {"price", advice.price ? json_of(*advice.price) : json()},
          {"in_stock", advice.in_stock}};
}

}  // namespace

Response HubApi::get_catalogue(const Call& call) {
  Response response;
  response.body = catalogue_json(parts_.guide.catalogue(), call.language());
  return response;
}

Response HubApi::get_vehicles(const Call& call) {
  const Wanted wanted = wanted_by(call.visit);
  const auto position = parts_.whereabouts.latest(call.visit);
  const auto* known = position ? std::get_if<service::KnownPosition>(&*position) : nullptr;
  std::map<floorplan::VehicleId, double> distances_m;
  if (known) {
    distances_m = parts_.way_finder.distances_m(*known, call.query("step_free") == "true");
  }
  const auto venue = parts_.venue.now();
  json vehicles = json::array();
  for (const auto& offer :
       parts_.guide.offers(venue->plan, wanted.asked(), call.language(), wanted.learnt())) {
    vehicles.push_back(json_of(offer));
    const auto walk_m = distances_m.find({offer.vehicle.value});
    const bool is_reached = walk_m != distances_m.end();
    vehicles.back()["walk_m"] = is_reached ? json(walk_m->second) : json();
    vehicles.back()["no_way"] = known != nullptr && offer.level && !is_reached;
  }
  Response response;
  response.body = json{{"vehicles", vehicles}}.dump();
  return response;
}

json HubApi::rates_by_configuration(const service::Visit& visit,
                                    const catalogue::VehicleId& vehicle) const {
  json rates = json::array();
  const auto& all = visit.configurations;
  const auto newest =
      all.end() - static_cast<std::ptrdiff_t>(std::min(all.size(), most_rated_configurations));
  for (auto saved = newest; saved != all.end(); ++saved) {
    const Wanted wanted = wanted_by(visit, &*saved);
    if (!wanted.configuration) continue;
    const double rate = parts_.guide.rate(vehicle, *wanted.configuration, wanted.learnt());
    rates.push_back({{"configuration_id", saved->id}, {"rate", rate}});
  }
  return rates;
}

Response HubApi::get_match(const Call& call) {
  const catalogue::VehicleId vehicle{call.parameters.at("vehicle_id")};
  if (!parts_.guide.has(vehicle)) {
    return problem(404, "unknown-vehicle", "There is no such vehicle");
  }
  const auto visit = parts_.desk.find(call.visit);
  const Wanted wanted = wanted_by(call.visit);
  if (!visit || (!wanted.configuration && !wanted.taste)) {
    return problem(409, "no-configuration", "Nothing was wished for yet: save a configuration");
  }
  const auto ledger =
      parts_.guide.ledger(vehicle, wanted.configuration.value_or(configuration::Configuration()),
                          call.language(), wanted.learnt());
  json lines = json::array();
  for (const auto& line : ledger->lines) lines.push_back(json_of(line));
  json critiques = json::array();
  for (const auto& critique : ledger->critiques) critiques.push_back(json_of(critique));
  const json body{{"vehicle_id", vehicle.value},
                  {"rate", ledger->rate},
                  {"must_haves_kept", ledger->must_haves_kept},
                  {"points_unasked", ledger->points_unasked},
                  {"lines", lines},
                  {"explanation", json_of(ledger->explanation)},
                  {"critiques", critiques},
                  {"by_configuration", rates_by_configuration(*visit, vehicle)}};
  Response response;
  response.body = body.dump();
  return response;
}

Response HubApi::get_advice(const Call& call) {
  const Wanted wanted = wanted_by(call.visit);
  const auto needs =
      wanted.configuration ? wanted.configuration->needs : std::vector<configuration::StatedNeed>();
  const auto advice =
      parts_.guide.advice({call.parameters.at("vehicle_id")}, needs, call.language());
  if (!advice) return problem(404, "unknown-vehicle", "There is no such vehicle");
  json list = json::array();
  for (const auto& one : *advice) list.push_back(json_of(one));
  Response response;
  response.body = json{{"advice", list}}.dump();
  return response;
}

}  // namespace lotse::http
