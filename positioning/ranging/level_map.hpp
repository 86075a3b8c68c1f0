// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <vector>

namespace lotse::ranging {

/// The four nodes around a place and their bilinear weights.
struct MapCorners {
  std::array<std::size_t, 4> node;
  std::array<float, 4> weight;
};

/// Expected level of every anchor at the nodes of a square grid, and how sure that is. A node's
/// anchors lie beside each other, padded to whole vectors of four, since a filter always asks for
/// all anchors at one place.
struct LevelMap {
  Eigen::Vector2d origin_m = Eigen::Vector2d::Zero();  ///< of node (0, 0)
  double cell_m = 0.5;
  int columns = 0;  ///< of nodes
  int rows = 0;
  std::size_t lanes = 0;  ///< anchors, rounded up to a multiple of four
  std::vector<float> mean_dbm;
  std::vector<float> variance_db2;

  bool contains(const Eigen::Vector2d& place_m) const;
  /// Places outside count as the nearest place on the edge.
  MapCorners corners(float x_m, float y_m) const;
  float mean_at(std::size_t anchor, const Eigen::Vector2d& place_m) const;
  float variance_at(std::size_t anchor, const Eigen::Vector2d& place_m) const;
  Eigen::Vector2d node_place_m(int column, int row) const {
    return origin_m + cell_m * Eigen::Vector2d(column, row);
  }
  Eigen::Vector2d far_corner_m() const { return node_place_m(columns - 1, rows - 1); }
};

/// A map of `anchors` anchors with all levels zero, over the rectangle.
LevelMap empty_map(const Eigen::Vector2d& low_m, const Eigen::Vector2d& high_m, double cell_m,
                   std::size_t anchors);

}  // namespace lotse::ranging
