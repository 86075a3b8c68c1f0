// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "api/service/visit.hpp"

namespace lotse::http {

/// What openapi.yaml calls Consents.
inline nlohmann::json consents_json(const service::Consents& consents) {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& purpose : service::purposes) object[purpose.name] = consents.*purpose.given;
  return object;
}

}  // namespace lotse::http
