// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "positioning/routing/directions.hpp"

namespace lotse::load {

/// What people call a car; the plan knows only its number.
using VehicleNames = std::function<std::string(const floorplan::VehicleId&)>;

/// A distance as people say it: "a few steps", "15 metres", "120 metres".
std::string describe_distance(double length_m, std::string_view language);

/// One sentence for each step, such as "Go through the glass door, turn left at “Reception” and
/// walk 15 metres, past the column on your right." Names are the plan's own in that language.
/// Pure and thread-safe.
std::vector<std::string> describe_way(const routing::Directions& directions,
                                      const floorplan::FloorPlan& plan, std::string_view language,
                                      const VehicleNames& name_of);

/// Why there is no way, such as "“Vehicle gate” is closed.".
std::string describe_blockage(const routing::NoPath& none, const floorplan::FloorPlan& plan,
                              std::string_view language, const VehicleNames& name_of);

}  // namespace lotse::load
