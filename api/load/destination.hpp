// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "positioning/routing/router.hpp"

namespace lotse::load {

/// A place on the plan, or a car.
using Destination = std::variant<routing::Place, floorplan::VehicleId>;

/// What a feature id, or a vehicle's id, means as the end of a way: a unit's display point or a
/// place well inside, beside what nobody can stand on, an opening's middle, the point of an
/// amenity, an anchor or who is there, a car; of a section or a geofence somewhere in it, of a
/// level or a building somewhere on its floor. Empty for an id the plan doesn't have, and for what
/// is nowhere, such as an address. @param walkable of the same plan, to find places to stand on.
std::optional<Destination> find_destination(const floorplan::FloorPlan& plan,
                                            const std::vector<floorplan::WalkableLevel>& walkable,
                                            const std::string& id);

/// The place on the level of that ordinal. Several buildings may have one: it's the level whose
/// floor is nearest. Empty where no level has that ordinal.
std::optional<routing::Place> place_at(const floorplan::FloorPlan& plan,
                                       const std::vector<floorplan::WalkableLevel>& walkable,
                                       floorplan::LonLat place, int ordinal);

}  // namespace lotse::load
