// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "api/http/hub_api.hpp"
#include "api/http/problem.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;

const char* name_of(catalogue::VehicleStatus status) {
  switch (status) {
    case catalogue::VehicleStatus::display:
      return "display";
    case catalogue::VehicleStatus::test_drive:
      return "test_drive";
    case catalogue::VehicleStatus::sold:
      break;
  }
  return "sold";
}

json json_of(const service::Offer& offer) {
  json object{{"vehicle_id", offer.vehicle.value},
              {"name", offer.name},
              {"price", nullptr},
              {"status", name_of(offer.status)},
              {"level_id", offer.level ? json(offer.level->value) : json()},
              {"match", nullptr}};
  if (offer.price) {
    object["price"] = {{"amount", offer.price->amount}, {"currency", offer.price->currency}};
  }
  if (offer.match) {
    object["match"] = {{"rate", offer.match->rate},
                       {"must_haves_kept", offer.match->must_haves_kept},
                       {"short_listed", offer.match->short_listed}};
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

json json_of(const std::optional<std::string>& text) {
  return text ? json(*text) : json();
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

}  // namespace

Response HubApi::get_vehicles(const Call& call) {
  const auto wished = configuration_of(call.visit);
  json vehicles = json::array();
  for (const auto& offer : parts_.guide.offers(wished ? &*wished : nullptr)) {
    vehicles.push_back(json_of(offer));
  }
  Response response;
  response.body = json{{"vehicles", vehicles}}.dump();
  return response;
}

Response HubApi::get_match(const Call& call) {
  const catalogue::VehicleId vehicle{call.parameters.at("vehicle_id")};
  if (!parts_.guide.has(vehicle)) {
    return problem(404, "unknown-vehicle", "There is no such vehicle");
  }
  const auto wished = configuration_of(call.visit);
  if (!wished) {
    return problem(409, "no-configuration", "Nothing was wished for yet: save a configuration");
  }
  const std::string language(call.query("lang"));
  const auto ledger = parts_.guide.ledger(vehicle, *wished, language.empty() ? "en" : language);
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
                  {"critiques", critiques}};
  Response response;
  response.body = body.dump();
  return response;
}

}  // namespace lotse::http
