// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <vector>

#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::simulation {

/// A moment of a walk; between two moments one goes straight and steadily.
struct Moment {
  radio::Timestamp time;
  Eigen::Vector2d place_m;
};

using Walk = std::vector<Moment>;  ///< in the order of time

/// How visitors walk: from one thing to look at to the next, pausing at each.
struct WalkOptions {
  double speed_m_s = 0.8;  ///< mean of people looking at goods; outdoors they walk 1.4 m/s
  double speed_spread_m_s = 0.2;
  double longest_leg_m = 8;
  double mean_pause_s = 8;  ///< exponentially distributed
};

/// A walk over free floor, never through anything. Empty where the floor has no free cell.
/// Deterministic in its arguments.
Walk random_walk(const floorplan::WalkableGrid& floor, radio::Timestamp from,
                 radio::Timestamp until, const WalkOptions& options, std::uint64_t seed);

/// Where one is and which way one faces: the way of the present leg, at a pause that of the last.
struct Stance {
  Eigen::Vector2d place_m;
  Eigen::Vector2d facing;  ///< unit vector
};

/// No value outside the walk's time.
std::optional<Stance> stance_at(const Walk& walk, radio::Timestamp time);

}  // namespace lotse::simulation
