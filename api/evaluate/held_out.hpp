// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "api/load/recording.hpp"
#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/ranging/radio_model.hpp"

namespace lotse::evaluate {

/// A session to be scored, with a model that was learnt without it.
struct HeldOut {
  const load::Session& session;
  std::shared_ptr<const ranging::RadioModel> model;
  std::shared_ptr<const floorplan::WalkableGrid> floor;  ///< null where it mustn't be known
};

struct HeldOutOptions {
  bool points = false;  ///< score the standing points, also where there are walks
  bool map = true;      ///< radio map and floor; else path loss from the standing points alone
};

/// Calls `score` for each session of `test`, its models learnt from `train`; where `test` is null,
/// for each walk of `train`, its model learnt from the other walks and the standing points, or for
/// each standing point, its model learnt from the walks and the points but for a third of them.
/// Sessions without packets are passed over.
void for_each_held_out(const load::Recording& train, const load::Recording* test,
                       const HeldOutOptions& options,
                       const std::function<void(const HeldOut&)>& score);

}  // namespace lotse::evaluate
