// SPDX-License-Identifier: Apache-2.0
#include "api/http/route_json.hpp"

#include <nlohmann/json.hpp>

namespace lotse::http {

using nlohmann::json;

std::string route_json(const service::Way& way, const floorplan::VehicleId& vehicle,
                       const floorplan::FloorPlan& plan, const std::string& language,
                       const load::VehicleNames& name_of) {
  json legs = json::array();
  for (const service::Leg& leg : way.legs) {
    json polyline = json::array();
    for (const auto& place : leg.polyline) polyline.push_back({place.lon_deg, place.lat_deg});
    legs.push_back({{"level_id", leg.level.value}, {"polyline", polyline}});
  }
  const auto sentences = load::describe_way(way.directions, plan, language, name_of);
  json steps = json::array();
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const routing::Step& step = way.directions.steps[i];
    steps.push_back({{"text", sentences[i]}, {"length_m", step.length_m}});
  }
  return json{{"vehicle_id", vehicle.value},
              {"length_m", way.length_m},
              {"left_s", way.left_s},
              {"legs", legs},
              {"steps", steps},
              {"next_step", way.next_step},
              {"to_next_m", way.to_next_m}}
      .dump();
}

}  // namespace lotse::http
