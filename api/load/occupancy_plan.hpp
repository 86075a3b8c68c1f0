// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "firmware_config/input/problem.hpp"
#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::load {

struct OccupancyPlan {
  std::filesystem::path occupancy;  ///< x_m,y_m of a cell's lower corner, free
  std::filesystem::path anchors;    ///< anchor_id,x_m,y_m,z_m
  floorplan::LocalFrame frame;      ///< in which those metres count
  std::string name;
};

/// A one-level plan from a survey's grid of free cells: each connected part of the free floor is a
/// room, what stands in it all by itself is furniture, each anchor a gateway's radio. Refused with
/// every problem of both files.
tl::expected<floorplan::FloorPlan, input::Problems> plan_from_occupancy(const OccupancyPlan& input);

}  // namespace lotse::load
