// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/level_effort.hpp"

namespace lotse::routing {
namespace {

using floorplan::PassageKind;

// Walking at 1.34 m/s against 0.61 m/s up stairs measured along the flat (Weidmann 1993, tables 2
// and 13): the 6 m run of a storey's stairs takes as long as 13 m. A moving escalator takes about
// as long; a ramp of 6 % (DIN 18040-1, 4.3.8) rises a storey in 58 m.
constexpr double stairs_m = 13;
constexpr double escalator_m = 13;
constexpr double ramp_m = 58;
// A lift is waited for 20 s on average, then takes 5 s a storey with its doors.
constexpr double elevator_wait_m = 27;
constexpr double elevator_storey_m = 7;

}  // namespace

double level_effort_m(const floorplan::Passage& passage) {
  switch (passage.kind) {
    case PassageKind::stairs:
      return stairs_m * passage.ordinals;
    case PassageKind::escalator:
      return escalator_m * passage.ordinals;
    case PassageKind::ramp:
      return ramp_m * passage.ordinals;
    case PassageKind::doorway:
      return 0;
    case PassageKind::elevator:
      break;
  }
  return elevator_wait_m + elevator_storey_m * passage.ordinals;
}

bool is_step_free(PassageKind kind) {
  return kind == PassageKind::elevator || kind == PassageKind::ramp || kind == PassageKind::doorway;
}

}  // namespace lotse::routing
