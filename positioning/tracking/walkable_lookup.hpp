// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <memory>

#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/ranging/level_map.hpp"

namespace lotse::tracking {

/// Where particles may be: a walkable grid asked in single precision, some hundred thousand times a
/// second; without a grid, everywhere on the radio map. Refers to the map.
class WalkableLookup {
 public:
  WalkableLookup(std::shared_ptr<const floorplan::WalkableGrid> floor, const ranging::LevelMap& map)
      : floor_(std::move(floor)) {
    if (floor_) {
      left_ = static_cast<float>(floor_->origin_m.x());
      bottom_ = static_cast<float>(floor_->origin_m.y());
      cells_per_m_ = static_cast<float>(1 / floor_->cell_m);
      columns_ = static_cast<float>(floor_->columns);
      rows_ = static_cast<float>(floor_->rows);
    } else {
      left_ = static_cast<float>(map.origin_m.x());
      bottom_ = static_cast<float>(map.origin_m.y());
      cells_per_m_ = static_cast<float>(1 / map.cell_m);
      columns_ = static_cast<float>(map.columns - 1);
      rows_ = static_cast<float>(map.rows - 1);
    }
  }

  bool can_stand(float x_m, float y_m) const {
    const float column = (x_m - left_) * cells_per_m_, row = (y_m - bottom_) * cells_per_m_;
    if (!(column >= 0 && row >= 0 && column < columns_ && row < rows_)) return false;
    return !floor_ ||
           floor_->free[static_cast<std::size_t>(row) * static_cast<std::size_t>(floor_->columns) +
                        static_cast<std::size_t>(column)] != 0;
  }

  /// No wall in between: looks once in every cell's length on the way.
  bool can_go(float x_m, float y_m, float to_x_m, float to_y_m) const {
    if (!can_stand(to_x_m, to_y_m)) return false;
    if (!floor_) return true;
    const float dx = to_x_m - x_m, dy = to_y_m - y_m;
    const auto looks = static_cast<int>(std::sqrt(dx * dx + dy * dy) * cells_per_m_);
    for (int i = 1; i <= looks; ++i) {
      const float share = static_cast<float>(i) / static_cast<float>(looks + 1);
      if (!can_stand(x_m + share * dx, y_m + share * dy)) return false;
    }
    return true;
  }

 private:
  std::shared_ptr<const floorplan::WalkableGrid> floor_;
  float left_ = 0, bottom_ = 0, cells_per_m_ = 1, columns_ = 0, rows_ = 0;
};

}  // namespace lotse::tracking
