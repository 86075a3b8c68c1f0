// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <vector>

#include "api/demo/showroom_files.hpp"
#include "api/load/recording.hpp"
#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::demo {

/// Visitors beside the recorded ones: they walk about among the cars of the plan and are heard by
/// the recording's anchors, as its standing points tell their laws. Always the same ones; none
/// where the anchors' level has no floor.
std::vector<PlayedVisitor> simulated_visitors(const load::Recording& recording,
                                              const floorplan::FloorPlan& plan, std::size_t count,
                                              std::chrono::seconds how_long);

}  // namespace lotse::demo
