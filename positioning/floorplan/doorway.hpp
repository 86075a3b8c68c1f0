// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::floorplan {

/// A part of a level that walls enclose: one room, or all the open floor.
struct EnclosedPart {
  Area whole;
  Area floor;                  ///< where the centre of a person can be
  Eigen::AlignedBox2d bounds;  ///< of the whole
};

/// The strips of floor that an opening makes through the walls on its two sides, and the parts
/// they lead into (indices; empty where there is no floor within reach: outside, or a shaft).
struct Doorway {
  Area strips;
  std::optional<std::size_t> left;
  std::optional<std::size_t> right;
};

/// As wide as the door less a person's clearance; as long as the wall is thick, up to
/// `options.wall_m`. A strip never leads through a part into the next one.
Doorway doorway(const Opening& opening, const std::vector<EnclosedPart>& parts,
                const WalkableOptions& options);

}  // namespace lotse::floorplan
