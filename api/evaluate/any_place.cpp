// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/any_place.hpp"

#include <Eigen/Geometry>

namespace lotse::evaluate {

AnyPlace::AnyPlace(const std::vector<floorplan::WalkableLevel>& levels, unsigned seed)
    : levels_(levels), random_(seed) {
  std::vector<double> areas_m2;
  areas_m2.reserve(levels.size());
  for (const auto& level : levels) areas_m2.push_back(floorplan::area_m2(level.area));
  level_ = std::discrete_distribution<std::size_t>(areas_m2.begin(), areas_m2.end());
}

routing::Place AnyPlace::operator()() {
  return on(level());
}

std::size_t AnyPlace::level() {
  return level_(random_);
}

routing::Place AnyPlace::on(std::size_t level) {
  const floorplan::WalkableLevel& floor = levels_[level];
  const Eigen::AlignedBox2d box = floorplan::bounds(floor.area);
  std::uniform_real_distribution<double> share(0, 1);
  for (;;) {
    const Eigen::Vector2d at(share(random_), share(random_));
    const Eigen::Vector2d point_m = box.min() + box.sizes().cwiseProduct(at);
    if (floorplan::contains(floor.area, point_m)) return {floor.level, point_m};
  }
}

}  // namespace lotse::evaluate
