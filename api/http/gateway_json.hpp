// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "api/http/hub_api.hpp"

namespace lotse::http {

/// The contract's GatewayHealth.
nlohmann::json gateway_json(const GatewayHealth& gateway);
/// The contract's AnchorHearing.
nlohmann::json anchor_hearing_json(const AnchorHearingHealth& hearing);

}  // namespace lotse::http
