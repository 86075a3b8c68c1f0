// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace lotse::evaluate {

struct RoomScore {
  double median_m, p95_m;
  double wrong_room;  ///< share of steps at which the likelier room is the wrong one
  std::size_t steps;
  std::size_t without_position;  ///< counted as a wrong room, left out of the errors
};

/// Of the scenario of two_rooms.hpp. Positions each seed's noise causally, a fresh tracker each, an
/// estimate a step.
/// @param walk below scenario_walks.
/// @param lost_node is never heard.
RoomScore score_room_walk(std::size_t walk, std::optional<std::size_t> lost_node,
                          std::uint64_t seeds);

}  // namespace lotse::evaluate
