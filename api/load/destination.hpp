// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "positioning/routing/router.hpp"

namespace lotse::load {

/// A place on the plan, or a car.
using Destination = std::variant<routing::Place, floorplan::VehicleId>;

/// What a feature id, or a vehicle's id, means as the end of a way: a unit's display point or its
/// middle, an opening's middle, a landmark's point, a car. Empty for an id the plan doesn't have.
/// @param walkable of the same plan, to find a unit's middle that one can stand on.
std::optional<Destination> find_destination(const floorplan::FloorPlan& plan,
                                            const std::vector<floorplan::WalkableLevel>& walkable,
                                            const std::string& id);

/// The place on the level of that ordinal. Several buildings may have one: it's the level whose
/// floor is nearest. Empty where no level has that ordinal.
std::optional<routing::Place> place_at(const floorplan::FloorPlan& plan,
                                       const std::vector<floorplan::WalkableLevel>& walkable,
                                       floorplan::LonLat place, int ordinal);

}  // namespace lotse::load
