// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "api/http/hub_api.hpp"

namespace lotse::http {

/// The contract's GatewayHealth.
nlohmann::json gateway_json(const GatewayHealth& gateway);
/// The contract's AnchorHearing.
nlohmann::json anchor_hearing_json(const AnchorHearingHealth& hearing);
/// The contract's AnchorChange.
nlohmann::json anchor_change_json(const AnchorChangeHealth& change);

}  // namespace lotse::http
