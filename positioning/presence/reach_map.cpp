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
  Eigen::AlignedBox2d box;
  for (const Eigen::Vector2d& corner : site.outline.outer) box.extend(corner);
  const Eigen::Vector2d reach = Eigen::Vector2d::Constant(site.reach_m);
  return {box.min() - reach, box.max() + reach};
}

}  // namespace

ReachMap::ReachMap(std::vector<Site> sites) : sites_(std::move(sites)) {
  if (sites_.empty()) return;
  Eigen::AlignedBox2d bounds;
  for (const Site& site : sites_) bounds.extend(reach_of(site));
  origin_m_ = bounds.min();
  cell_m_ = std::max(finest_cell_m, std::sqrt(bounds.volume() / most_cells));
  columns_ = static_cast<int>(bounds.sizes().x() / cell_m_) + 1;
  rows_ = static_cast<int>(bounds.sizes().y() / cell_m_) + 1;
  std::vector<Placed> placed;
  for (std::size_t i = 0; i < sites_.size(); ++i) place(i, placed);
  std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return std::tie(a.cell, a.entry.distance_m, a.entry.site) <
           std::tie(b.cell, b.entry.distance_m, b.entry.site);
  });
  first_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
  for (const Placed& one : placed) {
    entries_.push_back(one.entry);
    first_[one.cell + 1] = entries_.size();
  }
  for (std::size_t cell = 1; cell < first_.size(); ++cell)
    first_[cell] = std::max(first_[cell], first_[cell - 1]);
}

void ReachMap::place(std::size_t site, std::vector<Placed>& placed) const {
  const floorplan::Area outline{sites_[site].outline};
  const Eigen::AlignedBox2d box = reach_of(sites_[site]);
  const Eigen::Vector2i low = ((box.min() - origin_m_) / cell_m_).cast<int>();
  const Eigen::Vector2i high = ((box.max() - origin_m_) / cell_m_).cast<int>();
  for (int row = low.y(); row <= high.y(); ++row) {
    for (int column = low.x(); column <= high.x(); ++column) {
      const Eigen::Vector2d centre = origin_m_ + cell_m_ * Eigen::Vector2d(column + 0.5, row + 0.5);
      const double distance_m =
          contains(outline, centre) ? 0 : distance_to_outline_m(outline, centre);
      if (distance_m > sites_[site].reach_m) continue;
      placed.push_back({static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                            static_cast<std::size_t>(column),
                        {static_cast<std::uint32_t>(site), static_cast<float>(distance_m)}});
    }
  }
}

std::span<const ReachMap::Entry> ReachMap::within_reach(float x_m, float y_m) const {
  const Eigen::Vector2d at = (Eigen::Vector2d(x_m, y_m) - origin_m_) / cell_m_;
  if (!(at.x() >= 0 && at.y() >= 0 && at.x() < columns_ && at.y() < rows_)) return {};
  const std::size_t cell = static_cast<std::size_t>(at.y()) * static_cast<std::size_t>(columns_) +
                           static_cast<std::size_t>(at.x());
  return std::span(entries_).subspan(first_[cell], first_[cell + 1] - first_[cell]);
}

}  // namespace lotse::presence
