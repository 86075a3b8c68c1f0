// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::http {

/// The contract's Venue: the whole plan in WGS84, to be drawn. @param name the showroom's
std::string venue_json(const floorplan::FloorPlan& plan, const std::string& name);

}  // namespace lotse::http
