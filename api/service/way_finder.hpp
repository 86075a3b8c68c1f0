// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "api/service/whereabouts.hpp"
#include "positioning/routing/router.hpp"

namespace lotse::service {

/// The way to a car, on the earth.
struct Way {
  double length_m;
  std::vector<floorplan::LevelId> levels;   ///< in the order they are walked
  std::vector<floorplan::LonLat> polyline;  ///< at least two places
};

/// Ways from where a visitor stands. Immutable, thread-safe.
class WayFinder {
 public:
  explicit WayFinder(const floorplan::FloorPlan& plan);

  tl::expected<Way, routing::NoPathReason> way_to(const KnownPosition& from,
                                                  const floorplan::VehicleId& vehicle) const;

 private:
  floorplan::LocalFrame frame_;
  routing::Router router_;
};

}  // namespace lotse::service
