// SPDX-License-Identifier: Apache-2.0
#include "api/load/positioned_level.hpp"

#include <algorithm>
#include <cstdlib>

namespace lotse::load {
namespace {

// IMDF has no heights of storeys. Showrooms are built higher than offices, car parks lower.
constexpr double storey_m = 3.5;

/// A radio of the plan as a level's floor has it.
ranging::Anchor seen_from(const floorplan::Level& level, const floorplan::GatewayAnchor& anchor,
                          const floorplan::FloorPlan& plan) {
  const int up = plan.find_level(anchor.level)->ordinal - level.ordinal;
  return {anchor.anchor,
          {anchor.place_m.x(), anchor.place_m.y(), anchor.height_m + storey_m * up},
          std::abs(up)};
}

void complete(ranging::Survey& survey, const floorplan::Level& level,
              const floorplan::FloorPlan& plan) {
  for (const auto& drawn : plan.anchors) {
    const ranging::Anchor placed = seen_from(level, drawn, plan);
    const auto surveyed = std::ranges::find(survey.anchors, drawn.anchor, &ranging::Anchor::id);
    if (surveyed == survey.anchors.end()) {
      survey.anchors.push_back(placed);
    } else {
      // The plan is what people see, so its places count. How high a radio of another level hangs
      // above this floor was measured.
      surveyed->place_m.head<2>() = placed.place_m.head<2>();
      surveyed->floors_between = placed.floors_between;
    }
  }
}

}  // namespace

std::vector<PositionedLevel> positioned_levels(const floorplan::FloorPlan& plan,
                                               const std::vector<PositionedLevel>& surveyed) {
  std::vector<PositionedLevel> levels;
  for (const floorplan::Level& level : plan.levels) {
    const auto survey = std::ranges::find(surveyed, level.id, &PositionedLevel::level);
    const bool has_radios = std::ranges::count(plan.anchors, level.id, &floorplan::Feature::level);
    if (survey == surveyed.end() && !has_radios) continue;
    levels.push_back(survey == surveyed.end() ? PositionedLevel{level.id, {}} : *survey);
    complete(levels.back().survey, level, plan);
  }
  return levels;
}

}  // namespace lotse::load
