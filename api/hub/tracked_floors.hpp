// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "api/load/positioned_level.hpp"
#include "positioning/ranging/path_loss.hpp"
#include "positioning/tracking/building_tracker.hpp"

namespace lotse::hub {

/// Where people can be on each of the levels.
std::vector<std::shared_ptr<const floorplan::WalkableGrid>> walkable_grids(
    const floorplan::FloorPlan& plan, const std::vector<load::PositionedLevel>& levels);

/// What a level's radios know from hearing each other, as ranging::FitOptions has it.
using PeerLaws = std::vector<std::optional<ranging::PathLoss>>;

/// Fits the radio model of each level, with its walkable floor and its ways to the other levels.
/// Takes about a second for each.
/// @param peer_laws of each level.
std::shared_ptr<const tracking::TrackedFloors> tracked_floors(
    const floorplan::FloorPlan& plan, const std::vector<load::PositionedLevel>& levels,
    const std::vector<PeerLaws>& peer_laws);

}  // namespace lotse::hub
