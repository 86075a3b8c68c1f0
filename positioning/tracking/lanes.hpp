// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>

namespace lotse::tracking {

/// Four anchors at once, as they lie beside each other in a LevelMap.
using Lane = Eigen::Array4f;
constexpr std::size_t lane_width = 4;
// Every floor's model knows the anchors of the whole building.
constexpr std::size_t most_lanes = 256;
using Lanes = std::array<float, most_lanes>;

inline Lane load(const float* at) {
  return Eigen::Map<const Lane>(at);
}

inline void store(float* at, const Lane& value) {
  Eigen::Map<Lane>{at} = value;
}

}  // namespace lotse::tracking
