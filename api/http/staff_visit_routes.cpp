// SPDX-License-Identifier: Apache-2.0
#include <cctype>
#include <nlohmann/json.hpp>

#include "api/http/hub_api.hpp"
#include "api/http/timestamp_text.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;

// Enough to tell those apart who are here at one time, and to be said aloud.
constexpr std::size_t alias_length = 4;

std::string alias_of(const service::Visit& visit) {
  std::string alias = visit.id.value.substr(0, alias_length);
  for (char& letter : alias) {
    letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  return alias;
}

bool is_beside(const service::VehiclePresence& presence) {
  using enum service::Nearness;
  return presence.nearness == near || presence.nearness == at || presence.nearness == leaving;
}

}  // namespace

json HubApi::beside_json(const service::Visit& visit) const {
  const auto presence = parts_.attendance.latest(visit.id);
  if (!presence || !is_beside(*presence)) return json();
  const catalogue::VehicleId vehicle{presence->vehicles.front().value};
  const auto* known = catalogue::find_vehicle(parts_.guide.catalogue(), vehicle);
  json beside{{"vehicle_id", vehicle.value},
              {"name", known != nullptr ? known->name : vehicle.value},
              {"since", timestamp_text(presence->since)},
              {"rate", nullptr}};
  const Wanted wanted = wanted_by(visit, service::configuration_in_use(visit));
  const bool is_sold =
      known != nullptr && parts_.guide.status(vehicle) == catalogue::VehicleStatus::sold;
  if (known != nullptr && !is_sold && wanted.configuration) {
    beside["rate"] = parts_.guide.rate(vehicle, *wanted.configuration, wanted.learnt());
  }
  return beside;
}

Response HubApi::get_staff_visits(const Call& call) {
  json visits = json::array();
  for (const service::Visit& visit : parts_.desk.open_visits()) {
    json hints;
    if (visit.consents.personalisation) {
      hints = parts_.interests.leanings(visit, call.language());
    }
    visits.push_back({{"alias", alias_of(visit)},
                      {"opened_at", timestamp_text(visit.opened_at)},
                      {"beside", beside_json(visit)},
                      {"hints", hints}});
  }
  Response response;
  response.body = json{{"visits", visits}}.dump();
  return response;
}

}  // namespace lotse::http
