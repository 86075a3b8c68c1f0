// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lotse::tracking {

/// How visitors move: they stand, set off, keep their direction for a while, turn, stop. All of
/// it was chosen by leaving recordings out in two buildings; the scores hardly change when a
/// value is halved or doubled.
struct Motion {
  float speed_m_s = 0.45F;       ///< per axis, standard deviation: 0.56 m/s on average, rarely 1.5
  float velocity_memory_s = 16;  ///< velocities are an Ornstein–Uhlenbeck process
  float turns_per_s = 0.02F;     ///< and now and then a wholly new direction
  float starts_per_s = 0.15F;    ///< of those who stand
  float stops_per_s = 0.03F;     ///< of those who walk
  float sway_m_sqrt_s = 0.15F;   ///< who stands shifts about, who walks is never quite on a line
};

}  // namespace lotse::tracking
