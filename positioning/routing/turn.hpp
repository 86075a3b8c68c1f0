// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "positioning/routing/walked_line.hpp"

namespace lotse::routing {

enum class Turn {
  straight,
  slight_left,
  left,
  sharp_left,
  slight_right,
  right,
  sharp_right,
  around
};

/// @param angle_deg left positive
Turn turn_of(double angle_deg);

/// Where somebody who walks a line feels that they turn.
struct FeltTurn {
  double begin_m;  ///< along the way: its first bend and its last one
  double end_m;
  double angle_deg;
};

/// Bends less than two steps apart are felt as one turn, and those that only lead round a corner
/// and back onto the same course as none.
std::vector<FeltTurn> felt_turns(const WalkedLine& line);

}  // namespace lotse::routing
