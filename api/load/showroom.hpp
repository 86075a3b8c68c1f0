// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "api/load/hub_config.hpp"
#include "api/load/imdf.hpp"
#include "matching/catalogue/catalogue.hpp"
#include "positioning/floorplan/walkable_space.hpp"
#include "positioning/ranging/survey.hpp"

namespace lotse::load {

/// All that a hub reads before it starts: its parts agree with each other.
struct Showroom {
  floorplan::FloorPlan plan;
  std::vector<Finding> findings;  ///< what was odd about the plan
  catalogue::Catalogue catalogue;
  ranging::Survey survey;  ///< with the places of the plan
  /// The level that all anchors hang on: positions are on this one.
  floorplan::LevelId level;
  std::vector<std::string> notes;  ///< odd but harmless, for the log
};

/// Reads plan, catalogue and survey and holds them against each other and the config. Gives every
/// problem of all of them.
tl::expected<Showroom, input::Problems> load_showroom(const HubConfig& config);

}  // namespace lotse::load
