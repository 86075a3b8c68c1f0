// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "api/load/imdf.hpp"

namespace lotse::load {

/// Lotse's own property: nobody may walk there at present.
inline constexpr const char* closed_key = "lotse:closed";

/// Fills `plan.zones` from the geofences among the carried features, and `plan.closed` with those
/// of them that are closed: those under construction, unless "lotse:closed" says otherwise. One
/// without a usable outline or level is a finding and no zone.
void read_zones(floorplan::FloorPlan& plan, Findings& findings);

/// Fills `plan.built` from the footprints on the ground among the carried features. One without a
/// usable outline is a finding.
void read_built(floorplan::FloorPlan& plan, Findings& findings);

/// Says in a feature's properties that it is closed, or that it is open although what else it has
/// says that it's closed; says nothing where that is told already.
void mark_closed(nlohmann::json& properties, bool is_closed, bool closed_by_itself);

/// A carried geofence's JSON with its "lotse:closed" as `closed` has it.
nlohmann::json with_closed(nlohmann::json geofence, const std::set<floorplan::FeatureId>& closed);

}  // namespace lotse::load
