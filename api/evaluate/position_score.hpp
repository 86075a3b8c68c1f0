// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "api/load/recording.hpp"
#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/ranging/radio_model.hpp"

namespace lotse::evaluate {

/// One estimate against the truth.
struct PositionError {
  double error_m;
  double radius_68_m;
  double radius_95_m;
};

struct PositionErrors {
  std::vector<PositionError> errors;
  std::size_t without_position = 0;  ///< estimates asked for where the tracker gave none
};

/// Replays one session causally: a fresh tracker, an estimate each full second after the first
/// packet, from packets up to that second alone, compared with the interpolated truth.
PositionErrors score_session(const load::Session& session,
                             std::shared_ptr<const ranging::RadioModel> model,
                             std::shared_ptr<const floorplan::WalkableGrid> floor);

/// n, n_without_position, mean_m, p50_m, p75_m, p90_m, share_in_68, share_in_95. The figures are
/// null when n is 0.
nlohmann::json to_json(const PositionErrors& errors);

}  // namespace lotse::evaluate
