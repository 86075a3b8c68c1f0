// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "api/service/visit.hpp"

namespace lotse::http {

/// What openapi.yaml calls a SavedConfiguration.
nlohmann::json configuration_json(const service::SavedConfiguration& saved);

/// All that the visit has saved, oldest first.
nlohmann::json configurations_json(const service::Visit& visit);

}  // namespace lotse::http
