// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "positioning/floorplan/passage.hpp"

namespace lotse::routing {

/// As much trouble as walking this far on the flat, so that a way isn't led up and down stairs to
/// save a metre.
double level_effort_m(const floorplan::Passage& passage);

bool is_step_free(floorplan::PassageKind kind);

}  // namespace lotse::routing
