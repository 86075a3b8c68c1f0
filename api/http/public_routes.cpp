// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "api/http/calibration_json.hpp"
#include "api/http/gateway_json.hpp"
#include "api/http/hub_api.hpp"
#include "api/http/venue_json.hpp"

namespace lotse::http {

Response HubApi::get_health(const Call&) {
  const HubHealth health = parts_.health();
  nlohmann::json gateways = nlohmann::json::array();
  for (const auto& gateway : health.gateways) {
    gateways.push_back(gateway_json(gateway));
  }
  nlohmann::json hearings = nlohmann::json::array();
  for (const auto& hearing : health.anchor_hearings) {
    hearings.push_back(anchor_hearing_json(hearing));
  }
  nlohmann::json changes = nlohmann::json::array();
  for (const auto& change : health.anchor_changes) changes.push_back(anchor_change_json(change));
  Response response;
  response.body = nlohmann::json{
      {"status", "ok"},
      {"version", LOTSE_VERSION},
      {"dropped_sightings", health.dropped_sightings},
      {"gateways", gateways},
      {"anchor_hearings", hearings},
      {"anchor_changes",
       changes}}.dump();
  return response;
}

Response HubApi::get_calibration(const Call&) {
  nlohmann::json levels = nlohmann::json::array();
  for (const auto& level : parts_.calibration()) levels.push_back(calibration_json(level));
  Response response;
  response.body = nlohmann::json{{"levels", std::move(levels)}}.dump();
  return response;
}

Response HubApi::get_venue(const Call& call) {
  const auto venue = parts_.venue.now();
  // All pages ask at once when something was changed, each in one of the pages' languages.
  const std::string language = call.language() == "de" ? "de" : "en";
  const std::scoped_lock lock(venue_mutex_);
  if (venue->version > venue_version_) {
    venues_.clear();
    venue_version_ = venue->version;
  }
  std::string& text = venues_[language];
  if (text.empty()) text = venue_json(venue->plan, venue->version, parts_.name, language);
  Response response;
  response.body = text;
  return response;
}

Response HubApi::get_privacy(const Call&) {
  Response response;
  response.body =
      nlohmann::json{{"position_retention_h", parts_.position_retention.count()}}.dump();
  return response;
}

}  // namespace lotse::http
