// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lotse::tracking {

/// How visitors move: they keep pace and direction for a while, then go faster, slower or hardly at
/// all, and now and then turn. In between nothing changes, so that a belief averages over all of a
/// straight way instead of following every packet. Chosen by leaving recordings out in two
/// buildings and in a simulated room; the scores hardly change when a value is off by half.
struct Motion {
  float pace_m_s = 0.48F;        ///< mean of all paces; every second one is below half of it
  float paces_per_s = 0.36F;     ///< how often somebody takes another pace
  float turns_per_s = 0.025F;    ///< and a wholly new direction, at pace_m_s a standard deviation
  float veer_m_s = 0.003F;       ///< added by chance to each axis at a new pace: who stood may turn
  float sway_m_sqrt_s = 0.045F;  ///< who stands shifts about, who walks is never quite on a line
};

}  // namespace lotse::tracking
