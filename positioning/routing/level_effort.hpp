// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "positioning/floorplan/passage.hpp"

namespace lotse::routing {

/// Somebody who walks on the flat (Weidmann 1993, table 2).
inline constexpr double walking_m_per_s = 1.34;

/// As much trouble as walking this far on the flat, so that a way isn't led up and down stairs to
/// save a metre.
double level_effort_m(const floorplan::Passage& passage);

bool is_step_free(floorplan::PassageKind kind);

}  // namespace lotse::routing
