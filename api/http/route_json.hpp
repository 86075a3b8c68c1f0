// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/load/way_words.hpp"
#include "api/service/way_finder.hpp"

namespace lotse::http {

/// The contract's Route, on one line. @param plan the way is on
std::string route_json(const service::Way& way, const floorplan::VehicleId& vehicle,
                       const floorplan::FloorPlan& plan, const std::string& language,
                       const load::VehicleNames& name_of);

}  // namespace lotse::http
