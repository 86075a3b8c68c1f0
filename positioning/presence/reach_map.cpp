// SPDX-License-Identifier: Apache-2.0
#include "positioning/presence/reach_map.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <tuple>

namespace lotse::presence {
namespace {

// A tenth of a reach; a belief is some ten times wider.
constexpr double finest_cell_m = 0.15;
// A car park of 300 m × 200 m keeps cells of a quarter of a metre.
constexpr double most_cells = 1e6;

Eigen::AlignedBox2d reach_of(const Site& site) {
  return floorplan::bounds({site.outline}, site.reach_m);
}

}  // namespace

ReachMap::ReachMap(std::vector<Site> sites) : sites_(std::move(sites)) {
  std::size_t levels = 0;
  for (const Site& site : sites_) levels = std::max(levels, site.level + 1);
  for (std::size_t level = 0; level < levels; ++level) levels_.push_back(grid_of(level));
}

ReachMap::Grid ReachMap::grid_of(std::size_t level) const {
  Grid grid;
  Eigen::AlignedBox2d bounds;
  for (const Site& site : sites_)
    if (site.level == level) bounds.extend(reach_of(site));
  if (bounds.isEmpty()) return grid;
  grid.origin_m = bounds.min();
  grid.cell_m = std::max(finest_cell_m, std::sqrt(bounds.volume() / most_cells));
  grid.columns = static_cast<int>(bounds.sizes().x() / grid.cell_m) + 1;
  grid.rows = static_cast<int>(bounds.sizes().y() / grid.cell_m) + 1;
  std::vector<Placed> placed;
  for (std::size_t i = 0; i < sites_.size(); ++i)
    if (sites_[i].level == level) place(i, grid, placed);
  std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return std::tie(a.cell, a.entry.distance_m, a.entry.site) <
           std::tie(b.cell, b.entry.distance_m, b.entry.site);
  });
  auto& first = grid.first;
  first.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows) + 1, 0);
  for (const Placed& one : placed) {
    grid.entries.push_back(one.entry);
    first[one.cell + 1] = grid.entries.size();
  }
  for (std::size_t cell = 1; cell < first.size(); ++cell)
    first[cell] = std::max(first[cell], first[cell - 1]);
  return grid;
}

void ReachMap::place(std::size_t site, const Grid& grid, std::vector<Placed>& placed) const {
  const floorplan::Area outline{sites_[site].outline};
  const Eigen::AlignedBox2d box = reach_of(sites_[site]);
  const Eigen::Vector2i low = ((box.min() - grid.origin_m) / grid.cell_m).cast<int>();
  const Eigen::Vector2i high = ((box.max() - grid.origin_m) / grid.cell_m).cast<int>();
  for (int row = low.y(); row <= high.y(); ++row) {
    for (int column = low.x(); column <= high.x(); ++column) {
      const Eigen::Vector2d centre =
          grid.origin_m + grid.cell_m * Eigen::Vector2d(column + 0.5, row + 0.5);
      const double distance_m = distance_to_area_m(outline, centre);
      if (distance_m > sites_[site].reach_m) continue;
      placed.push_back({static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                            static_cast<std::size_t>(column),
                        {static_cast<std::uint32_t>(site), static_cast<float>(distance_m)}});
    }
  }
}

std::span<const ReachMap::Entry> ReachMap::within_reach(float x_m, float y_m,
                                                        std::size_t level) const {
  if (level >= levels_.size()) return {};
  const Grid& grid = levels_[level];
  const Eigen::Vector2d at = (Eigen::Vector2d(x_m, y_m) - grid.origin_m) / grid.cell_m;
  if (!(at.x() >= 0 && at.y() >= 0 && at.x() < grid.columns && at.y() < grid.rows)) return {};
  const std::size_t cell =
      static_cast<std::size_t>(at.y()) * static_cast<std::size_t>(grid.columns) +
      static_cast<std::size_t>(at.x());
  return std::span(grid.entries).subspan(grid.first[cell], grid.first[cell + 1] - grid.first[cell]);
}

}  // namespace lotse::presence
