// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>

#include "positioning/ranging/anchor_limit.hpp"

namespace lotse::tracking {

/// Four anchors at once, as they lie beside each other in a LevelMap.
using Lane = Eigen::Array4f;
constexpr std::size_t lane_width = 4;
constexpr std::size_t most_lanes = ranging::most_anchors;
static_assert(most_lanes % lane_width == 0);
using Lanes = std::array<float, most_lanes>;

inline Lane load(const float* at) {
  return Eigen::Map<const Lane>(at);
}

inline void store(float* at, const Lane& value) {
  Eigen::Map<Lane>{at} = value;
}

}  // namespace lotse::tracking
