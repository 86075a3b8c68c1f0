// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/approach.hpp"

#include <algorithm>
#include <limits>

namespace lotse::routing {
namespace {

/// A car without a known front points along its longest edge.
Eigen::Vector2d longest_edge(const floorplan::Ring& ring) {
  Eigen::Vector2d longest(0, 0);
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Eigen::Vector2d edge = ring[(i + 1) % ring.size()] - ring[i];
    if (edge.squaredNorm() > longest.squaredNorm()) longest = edge;
  }
  return longest.normalized();
}

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  double middle() const { return (low + high) / 2; }
};

Extent extent_along(const floorplan::Ring& ring, const Eigen::Vector2d& axis) {
  Extent extent;
  for (const Eigen::Vector2d& corner : ring) {
    extent.low = std::min(extent.low, corner.dot(axis));
    extent.high = std::max(extent.high, corner.dot(axis));
  }
  return extent;
}

}  // namespace

std::vector<std::vector<Eigen::Vector2d>> approach_places(const floorplan::Vehicle& vehicle,
                                                          double beside_m) {
  const floorplan::Ring& ring = vehicle.footprint.outer;
  const Eigen::Vector2d forward = vehicle.forward.value_or(longest_edge(ring));
  const Eigen::Vector2d left(-forward.y(), forward.x());
  const Extent length = extent_along(ring, forward);
  const Extent width = extent_along(ring, left);
  const auto place = [&](double ahead, double aside) -> Eigen::Vector2d {
    return forward * ahead + left * aside;
  };
  const Eigen::Vector2d bonnet = place(length.high + beside_m, width.middle());
  const Eigen::Vector2d boot = place(length.low - beside_m, width.middle());
  std::vector<std::vector<Eigen::Vector2d>> places{{place(length.middle(), width.high + beside_m),
                                                    place(length.middle(), width.low - beside_m),
                                                    bonnet}};
  if (vehicle.forward) {
    places.push_back({boot});
  } else {
    places.front().push_back(boot);
  }
  places.push_back({place(length.high + beside_m, width.high + beside_m),
                    place(length.high + beside_m, width.low - beside_m),
                    place(length.low - beside_m, width.high + beside_m),
                    place(length.low - beside_m, width.low - beside_m)});
  return places;
}

}  // namespace lotse::routing
