// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "firmware_config/input/csv_table.hpp"
#include "positioning/floorplan/walkable_grid.hpp"

namespace lotse::load {

/// A grid from rows x_m,y_m,free; problems go into the table.
std::optional<floorplan::WalkableGrid> read_occupancy(input::CsvTable& table);

/// A grid whose free cells have their centre inside the closed outline x_m,y_m.
std::optional<floorplan::WalkableGrid> read_layout(input::CsvTable& table);

}  // namespace lotse::load
