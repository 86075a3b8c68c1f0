// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "positioning/floorplan/polygon.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::presence {

using SiteId = radio::TextId<struct SiteTag>;

/// What people stand at: a car by its footprint, or a zone of the floor.
struct Site {
  SiteId id;
  floorplan::Polygon outline;
  /// Who is no further from the outline is near it; 0 for a zone that one has to stand in. A
  /// metre and a half is an open car door, or two steps back to look at the whole of it.
  double reach_m = 1.5;
  std::size_t level = 0;  ///< that it stands on, as tracks have it
};

}  // namespace lotse::presence
