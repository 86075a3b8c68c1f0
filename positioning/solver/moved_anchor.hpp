// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <optional>
#include <span>

#include "positioning/ranging/anchor_watch.hpp"
#include "positioning/solver/multilateration.hpp"

namespace lotse::solver {

/// Where an anchor that was moved seems to hang now, at the height it had: by the recent levels of
/// its links, both directions, and the laws learnt before. Links that weren't heard since it was
/// found, for as long as recent levels remember, and anchors that have changed as well take no
/// part. So it is too_few_anchors at first. Pure; thread-safe.
/// @param places by the watch's indices, as AnchorWatch::calibration takes them.
Result locate_moved(const ranging::AnchorWatch& watch, const ranging::AnchorFinding& moved,
                    std::span<const std::optional<Eigen::Vector3d>> places);

}  // namespace lotse::solver
