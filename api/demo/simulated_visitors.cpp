// SPDX-License-Identifier: Apache-2.0
#include "api/demo/simulated_visitors.hpp"

#include <algorithm>

#include "positioning/floorplan/walkable_space.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "positioning/simulation/radio_world.hpp"

namespace lotse::demo {
namespace {

constexpr double floor_cell_m = 0.2;
constexpr std::uint64_t world_seed = 1;
// The recorded beacon is heard twice a second by each anchor.
constexpr std::chrono::milliseconds advertising_interval{450};
// Badges of one make.
constexpr double badge_offset_db = 2;

/// Where people walk on the level of the recording's anchors.
floorplan::WalkableGrid floor_of(const load::Recording& recording,
                                 const floorplan::FloorPlan& plan) {
  const auto anchor = std::ranges::find(plan.anchors, recording.anchors.front().id,
                                        &floorplan::GatewayAnchor::anchor);
  if (anchor == plan.anchors.end()) return {};
  const auto levels = floorplan::walkable_space(plan, {});
  const auto level = std::ranges::find(levels, anchor->level, &floorplan::WalkableLevel::level);
  return floorplan::rasterised(level->area, floor_cell_m);
}

simulation::RadioWorld world_of(const load::Recording& recording) {
  const auto survey = load::survey_of(recording, {});
  const auto model = ranging::fit_radio_model(survey, recording.floor.get(), {.radio_map = false});
  simulation::AirOptions air;
  air.obstruction_db_per_m = model.calibration.obstruction_db_per_m;
  return {model.anchors, model.target_height_m, recording.floor, air, world_seed};
}

}  // namespace

std::vector<PlayedVisitor> simulated_visitors(const load::Recording& recording,
                                              const floorplan::FloorPlan& plan, std::size_t count,
                                              std::chrono::seconds how_long) {
  const auto floor = floor_of(recording, plan);
  const auto world = world_of(recording);
  std::vector<PlayedVisitor> visitors;
  for (std::size_t i = 1; i <= count; ++i) {
    const radio::Timestamp start{};
    const auto walk = simulation::random_walk(floor, start, start + how_long, {}, i);
    const simulation::Beacon beacon{.offset_db = i % 2 == 0 ? badge_offset_db : -badge_offset_db,
                                    .interval = advertising_interval};
    const std::string name = "simulated-" + std::to_string(i);
    auto heard = world.hear({name}, beacon, walk, i);
    std::erase_if(heard, [&](const auto& packet) { return packet.time > start + how_long; });
    if (heard.empty()) continue;
    visitors.push_back({name, name, "badge-s" + std::to_string(i), std::move(heard)});
  }
  return visitors;
}

}  // namespace lotse::demo
