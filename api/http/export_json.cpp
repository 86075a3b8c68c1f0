// SPDX-License-Identifier: Apache-2.0
#include "api/http/export_json.hpp"

#include <nlohmann/json.hpp>

#include "api/http/configuration_json.hpp"
#include "api/http/consents_json.hpp"
#include "api/http/timestamp_text.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;

json json_of(const service::ConsentRecord& record) {
  return {{"time", timestamp_text(record.time)},
          {"version", record.version},
          {"consents", consents_json(record.consents)}};
}

json json_of(const service::BehaviourRecord& record) {
  return {{"behaviour_id", record.id},
          {"time", timestamp_text(record.time)},
          {"kind", service::name_of(record.event.behaviour)},
          {"vehicle_id", record.event.vehicle.value},
          {"duration_s", record.event.duration.count()}};
}

json json_of(const service::PositionRecord& record) {
  return {{"time", timestamp_text(record.time)},
          {"level_id", record.level_id},
          {"lon_deg", record.lon_deg},
          {"lat_deg", record.lat_deg},
          {"radius_68_m", record.radius_68_m}};
}

template <class Record>
json list_of(const std::vector<Record>& records) {
  json list = json::array();
  for (const Record& record : records) list.push_back(json_of(record));
  return list;
}

}  // namespace

std::string export_json(const service::VisitDossier& dossier) {
  const service::Visit& visit = dossier.visit;
  return json{{"visit_id", visit.id.value},
              {"badge_code", visit.badge.value},
              {"opened_at", timestamp_text(visit.opened_at)},
              {"consents", list_of(dossier.consents)},
              {"configurations", configurations_json(visit)},
              {"behaviours", list_of(visit.behaviours)},
              {"positions", list_of(dossier.positions)}}
      .dump(2);
}

}  // namespace lotse::http
