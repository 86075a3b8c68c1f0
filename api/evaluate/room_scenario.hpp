// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lotse::evaluate {

/// A public scenario of another positioning system, rebuilt from its numbers: a room of 6 m × 4 m
/// with four nodes, −59 dBm at 1 m, exponent 3, normal noise of 2.5 dB with one reading in ten
/// 6 dB weaker, each of two walks at a steady number of steps per segment, one reading per node
/// and step. The room ends at x = 4, where the next one begins; there is no wall.
inline constexpr std::size_t scenario_walks = 2;
inline constexpr std::size_t scenario_nodes = 4;

struct RoomScore {
  double median_m, p95_m;
  double wrong_room;  ///< share of steps at which the likelier room is the wrong one
  std::size_t steps;
  std::size_t without_position;  ///< counted as a wrong room, left out of the errors
};

/// Positions each seed's noise causally, a fresh tracker each, an estimate a step.
/// @param walk below scenario_walks.
/// @param lost_node is never heard.
RoomScore score_room_walk(std::size_t walk, std::optional<std::size_t> lost_node,
                          std::uint64_t seeds);

}  // namespace lotse::evaluate
