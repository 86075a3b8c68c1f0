// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/load/imdf.hpp"

namespace lotse::load {

/// Fills `plan.level_links` from the relationships among the carried features: of the units that
/// one names, from its origin by its intermediaries to its destination, each leads to the next
/// where they are on levels of different height. What a relationship says that ways don't heed,
/// such as a door that leads one way, is a finding.
void read_relationships(floorplan::FloorPlan& plan, Findings& findings);

}  // namespace lotse::load
