// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "api/load/general_taste_json.hpp"
#include "api/load/hub_config.hpp"
#include "api/load/imdf.hpp"
#include "api/load/positioned_level.hpp"
#include "matching/catalogue/catalogue.hpp"

namespace lotse::load {

/// All that a hub reads before it starts: its parts agree with each other.
struct Showroom {
  floorplan::FloorPlan plan;
  std::vector<Finding> findings;  ///< what was odd about the plan
  catalogue::Catalogue catalogue;
  std::optional<LearntTaste> general_taste;
  std::vector<PositionedLevel> surveyed;  ///< as read; positioned_levels() completes them
  std::vector<std::string> notes;         ///< odd but harmless, for the log
};

/// Reads plan, catalogue and surveys and holds them against each other and the config. Gives every
/// problem of all of them.
tl::expected<Showroom, input::Problems> load_showroom(const HubConfig& config);

}  // namespace lotse::load
