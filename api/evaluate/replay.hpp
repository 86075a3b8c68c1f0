// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>

#include "api/evaluate/held_out.hpp"
#include "positioning/tracking/tracker.hpp"

namespace lotse::evaluate {

/// One moment of a replay.
struct Look {
  radio::Timestamp now;
  tracking::TrackResult result;
  std::span<const tracking::Place> belief;
  std::optional<Eigen::Vector2d> truth;
};

/// Replays a session causally: a fresh tracker takes in the packets up to each moment and no later
/// one. A moment comes `every` after the first packet or the one before, to the session's end.
void replay(const HeldOut& held_out, std::chrono::milliseconds every,
            const std::function<void(const Look&)>& look);

}  // namespace lotse::evaluate
