// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/level_map.hpp"

#include <algorithm>
#include <cmath>

namespace lotse::ranging {
namespace {

float blend(const std::vector<float>& values, std::size_t lanes, std::size_t anchor,
            const MapCorners& corners) {
  float sum = 0;
  for (std::size_t i = 0; i < 4; ++i)
    sum += corners.weight[i] * values[corners.node[i] * lanes + anchor];
  return sum;
}

}  // namespace

bool LevelMap::contains(const Eigen::Vector2d& place_m) const {
  const Eigen::Vector2d at = (place_m - origin_m) / cell_m;
  return at.x() >= 0 && at.y() >= 0 && at.x() <= columns - 1 && at.y() <= rows - 1;
}

MapCorners LevelMap::corners(float x_m, float y_m) const {
  const float scale = 1 / static_cast<float>(cell_m);
  const float x = std::clamp((x_m - static_cast<float>(origin_m.x())) * scale, 0.0F,
                             static_cast<float>(columns - 1) - 1e-3F);
  const float y = std::clamp((y_m - static_cast<float>(origin_m.y())) * scale, 0.0F,
                             static_cast<float>(rows - 1) - 1e-3F);
  const auto column = static_cast<std::size_t>(x), row = static_cast<std::size_t>(y);
  const float right = x - static_cast<float>(column), up = y - static_cast<float>(row);
  const std::size_t first = row * static_cast<std::size_t>(columns) + column;
  const std::size_t above = first + static_cast<std::size_t>(columns);
  return {{first, first + 1, above, above + 1},
          {(1 - right) * (1 - up), right * (1 - up), (1 - right) * up, right * up}};
}

float LevelMap::mean_at(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  const Eigen::Vector2f place = place_m.cast<float>();
  return blend(mean_dbm, lanes, anchor, corners(place.x(), place.y()));
}

float LevelMap::variance_at(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  const Eigen::Vector2f place = place_m.cast<float>();
  return blend(variance_db2, lanes, anchor, corners(place.x(), place.y()));
}

LevelMap empty_map(const Eigen::Vector2d& low_m, const Eigen::Vector2d& high_m, double cell_m,
                   std::size_t anchors) {
  LevelMap map;
  map.origin_m = low_m;
  map.cell_m = cell_m;
  const Eigen::Vector2d cells = (high_m - low_m) / cell_m;
  map.columns = static_cast<int>(std::ceil(cells.x())) + 2;
  map.rows = static_cast<int>(std::ceil(cells.y())) + 2;
  map.lanes = (anchors + 3) / 4 * 4;
  const auto size =
      static_cast<std::size_t>(map.columns) * static_cast<std::size_t>(map.rows) * map.lanes;
  map.mean_dbm.assign(size, 0);
  map.variance_db2.assign(size, 1);
  return map;
}

}  // namespace lotse::ranging
