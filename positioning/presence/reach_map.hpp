// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "positioning/presence/site.hpp"

namespace lotse::presence {

/// Which sites are within reach of which place, looked up in constant time: a belief asks it for
/// hundreds of places, several times a second and person. Built once, then only read, from any
/// thread.
class ReachMap {
 public:
  struct Entry {
    std::uint32_t site;  ///< index into sites()
    float distance_m;    ///< from the middle of the place's cell to the outline, 0 within it
  };

  explicit ReachMap(std::vector<Site> sites);

  const std::vector<Site>& sites() const { return sites_; }
  /// Those on that level within their reach of the place, the nearest first.
  std::span<const Entry> within_reach(float x_m, float y_m, std::size_t level = 0) const;

 private:
  /// One level in square cells.
  struct Grid {
    Eigen::Vector2d origin_m = Eigen::Vector2d::Zero();
    double cell_m = 1;
    int columns = 0;
    int rows = 0;
    std::vector<std::size_t> first;  // per cell, and one more: where its entries begin
    std::vector<Entry> entries;
  };
  struct Placed {
    std::size_t cell;
    Entry entry;
  };
  Grid grid_of(std::size_t level) const;
  void place(std::size_t site, const Grid& grid, std::vector<Placed>& placed) const;

  std::vector<Site> sites_;
  std::vector<Grid> levels_;
};

}  // namespace lotse::presence
