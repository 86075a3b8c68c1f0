// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/load/imdf.hpp"

namespace lotse::load {

/// Fills `plan.landmarks` from the amenities and occupants among the carried features. One whose
/// unit or place isn't known is a finding and no landmark.
void read_landmarks(floorplan::FloorPlan& plan, Findings& findings);

}  // namespace lotse::load
