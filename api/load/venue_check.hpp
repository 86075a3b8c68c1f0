// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/load/imdf.hpp"
#include "api/load/unreachable.hpp"

namespace lotse::load {

struct VenueCheck {
  Findings findings;
  routing::Reachability reachability;
  std::vector<Unreachable> unreachable;
};

/// What is odd about a plan as a whole: openings that open nothing, rooms nobody can get into and
/// why, buildings whose levels are numbered from different grounds.
VenueCheck check_venue(const floorplan::FloorPlan& plan);

}  // namespace lotse::load
