// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::http {

/// The contract's Venue: the whole plan in WGS84, to be drawn. @param name the showroom's; the
/// plan's own names are in `language` where it has them.
std::string venue_json(const floorplan::FloorPlan& plan, std::uint64_t version,
                       const std::string& name, const std::string& language);

}  // namespace lotse::http
