// SPDX-License-Identifier: Apache-2.0
#include "api/http/position_json.hpp"

#include <nlohmann/json.hpp>

#include "api/http/timestamp_text.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;

const char* name_of(service::UnknownReason reason) {
  switch (reason) {
    case service::UnknownReason::not_heard_yet:
      return "not_heard_yet";
    case service::UnknownReason::too_few_anchors:
      return "too_few_anchors";
    case service::UnknownReason::lost:
      break;
  }
  return "lost";
}

const char* name_of(service::Nearness nearness) {
  switch (nearness) {
    case service::Nearness::not_sure:
      return "not_sure";
    case service::Nearness::away:
      return "away";
    case service::Nearness::between:
      return "between";
    case service::Nearness::near:
      return "near";
    case service::Nearness::at:
      return "at";
    case service::Nearness::leaving:
      break;
  }
  return "leaving";
}

}  // namespace

std::string presence_json(const service::VehiclePresence& presence,
                          const std::vector<service::Dwell>& dwells) {
  json vehicles = json::array(), times = json::array();
  for (const auto& vehicle : presence.vehicles) vehicles.push_back(vehicle.value);
  for (const auto& dwell : dwells)
    times.push_back({{"vehicle_id", dwell.vehicle.value}, {"dwell_ms", dwell.time.count()}});
  return json{{"nearness", name_of(presence.nearness)},
              {"vehicle_ids", std::move(vehicles)},
              {"probability", presence.probability},
              {"since", timestamp_text(presence.since)},
              {"dwells", std::move(times)}}
      .dump();
}

std::string position_json(const service::Position& position) {
  if (const auto* unknown = std::get_if<service::UnknownPosition>(&position)) {
    return json{{"status", "unknown"},
                {"time", timestamp_text(unknown->time)},
                {"reason", name_of(unknown->reason)}}
        .dump();
  }
  const auto& known = std::get<service::KnownPosition>(position);
  return json{{"status", known.is_fresh ? "known" : "last_seen"},
              {"time", timestamp_text(known.time)},
              {"lon_deg", known.lon_deg},
              {"lat_deg", known.lat_deg},
              {"level_id", known.level_id},
              {"radius_68_m", known.radius_68_m},
              {"radius_95_m", known.radius_95_m},
              {"last_heard_at", timestamp_text(known.last_heard_at)}}
      .dump();
}

}  // namespace lotse::http
