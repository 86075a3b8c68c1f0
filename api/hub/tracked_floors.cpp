// SPDX-License-Identifier: Apache-2.0
#include "api/hub/tracked_floors.hpp"

#include <algorithm>
#include <optional>

#include "positioning/floorplan/passage.hpp"
#include "positioning/floorplan/walkable_space.hpp"
#include "positioning/ranging/radio_model.hpp"

namespace lotse::hub {
namespace {

using Grids = std::vector<std::shared_ptr<const floorplan::WalkableGrid>>;

// A person takes more than one cell, and 20 cm keep a hall's floor below a million of them.
constexpr double floor_cell_m = 0.2;

std::vector<floorplan::WalkableLevel> walkable_levels(const floorplan::FloorPlan& plan) {
  floorplan::WalkableOptions options;
  // Unlike a way to lead somebody, the places where somebody can be keep no distance: people lean
  // on counters and walk past a car's side mirror. On the tetam walks, with the survey's standing
  // points alone, the mean error is 2.5 m so and 4.0 m with the clearance of ways (0.3 m).
  options.clearance_m = 0;
  return floorplan::walkable_space(plan, options);
}

/// @param walkable each of the plan's levels.
Grids grids_of(const std::vector<floorplan::WalkableLevel>& walkable,
               const std::vector<load::PositionedLevel>& levels) {
  Grids grids;
  for (const load::PositionedLevel& level : levels) {
    const auto space = std::ranges::find(walkable, level.level, &floorplan::WalkableLevel::level);
    grids.push_back(std::make_shared<const floorplan::WalkableGrid>(
        floorplan::rasterised(space->area, floor_cell_m)));
  }
  return grids;
}

std::optional<std::size_t> index_of(const floorplan::LevelId& level,
                                    const std::vector<load::PositionedLevel>& levels) {
  const auto found = std::ranges::find(levels, level, &load::PositionedLevel::level);
  if (found == levels.end()) return std::nullopt;
  return static_cast<std::size_t>(found - levels.begin());
}

void add_exits(const floorplan::FloorPlan& plan,
               const std::vector<floorplan::WalkableLevel>& walkable,
               const std::vector<load::PositionedLevel>& levels, tracking::TrackedFloors& floors) {
  const floorplan::Passages passages = floorplan::passages(plan, walkable);
  for (const floorplan::Passage& passage : passages.passages) {
    const auto& lower = passages.ends[passage.lower];
    const auto& upper = passages.ends[passage.upper];
    const auto below = index_of(plan.levels[lower.level].id, levels);
    const auto above = index_of(plan.levels[upper.level].id, levels);
    if (!below || !above) continue;
    floors[*below].exits.push_back({lower.place_m, *above});
    floors[*above].exits.push_back({upper.place_m, *below});
  }
}

}  // namespace

Grids walkable_grids(const floorplan::FloorPlan& plan,
                     const std::vector<load::PositionedLevel>& levels) {
  return grids_of(walkable_levels(plan), levels);
}

std::shared_ptr<const tracking::TrackedFloors> tracked_floors(
    const floorplan::FloorPlan& plan, const std::vector<load::PositionedLevel>& levels,
    const std::vector<PeerLaws>& peer_laws) {
  const auto walkable = walkable_levels(plan);
  const Grids grids = grids_of(walkable, levels);
  tracking::TrackedFloors floors;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    auto model = std::make_shared<const ranging::RadioModel>(
        ranging::fit_radio_model(levels[i].survey, grids[i].get(), {.peer_laws = peer_laws[i]}));
    floors.push_back({std::move(model), grids[i]});
  }
  add_exits(plan, walkable, levels, floors);
  return std::make_shared<const tracking::TrackedFloors>(std::move(floors));
}

}  // namespace lotse::hub
