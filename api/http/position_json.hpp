// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/service/attendance.hpp"
#include "api/service/whereabouts.hpp"

namespace lotse::http {

/// The contract's Position, on one line.
std::string position_json(const service::Position& position);

/// The contract's Presence, on one line.
std::string presence_json(const service::VehiclePresence& presence,
                          const std::vector<service::Dwell>& dwells);

}  // namespace lotse::http
