// SPDX-License-Identifier: Apache-2.0
#include "api/http/configuration_json.hpp"

#include <nlohmann/json.hpp>

namespace lotse::http {

using nlohmann::json;

json configuration_json(const service::SavedConfiguration& saved) {
  return {{"configuration_id", saved.id},
          {"in_use", saved.in_use},
          {"configuration", json::parse(saved.document)}};
}

json configurations_json(const service::Visit& visit) {
  json all = json::array();
  for (const auto& saved : visit.configurations) all.push_back(configuration_json(saved));
  return all;
}

}  // namespace lotse::http
