// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/load/imdf.hpp"
#include "positioning/routing/reachability.hpp"

namespace lotse::load {

struct VenueCheck {
  Findings findings;
  routing::Reachability reachability;
};

/// What is odd about a plan as a whole: openings that open nothing, rooms nobody can get into and
/// why, buildings whose levels are numbered from different grounds.
VenueCheck check_venue(const floorplan::FloorPlan& plan);

/// Why a unit can't be reached, for people; empty when it can.
std::string why_unreachable(const floorplan::FloorPlan& plan, const routing::UnitReach& unit,
                            const routing::Reachability& reachability);

}  // namespace lotse::load
