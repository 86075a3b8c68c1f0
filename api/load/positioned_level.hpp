// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/ranging/survey.hpp"

namespace lotse::load {

/// A level that people are positioned on, and what its radio model is learnt from.
struct PositionedLevel {
  floorplan::LevelId level;
  ranging::Survey survey;  ///< its anchors' heights count from this level's floor
};

/// The levels that were surveyed or that radios hang on, lowest first. Each knows all the radios of
/// the plan, where the plan has them: after those of its survey come those that nobody surveyed.
std::vector<PositionedLevel> positioned_levels(const floorplan::FloorPlan& plan,
                                               const std::vector<PositionedLevel>& surveyed);

}  // namespace lotse::load
