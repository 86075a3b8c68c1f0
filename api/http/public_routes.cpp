// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "api/http/hub_api.hpp"
#include "api/http/timestamp_text.hpp"

namespace lotse::http {

Response HubApi::get_health(const Call&) {
  nlohmann::json gateways = nlohmann::json::array();
  for (const auto& gateway : parts_.gateways()) {
    gateways.push_back({{"gateway_id", gateway.gateway_id},
                        {"last_heard_at", gateway.last_heard_at ? nlohmann::json(timestamp_text(
                                                                      *gateway.last_heard_at))
                                                                : nlohmann::json()},
                        {"batches", gateway.batches},
                        {"sightings", gateway.sightings}});
  }
  Response response;
  response.body =
      nlohmann::json{{"status", "ok"}, {"version", LOTSE_VERSION}, {"gateways", gateways}}.dump();
  return response;
}

Response HubApi::get_venue(const Call&) {
  Response response;
  response.body = parts_.venue;
  return response;
}

}  // namespace lotse::http
