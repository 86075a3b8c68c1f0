// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "positioning/routing/corner_graph.hpp"
#include "positioning/routing/floor_table.hpp"

namespace lotse::routing {

/// A place on one of the floors, and where in that floor's mesh it is.
struct FloorSpot {
  std::size_t floor = 0;
  FloorMesh::Spot in;
  FloorPoint point() const { return {floor, in.at}; }
};

/// A way as plain numbers and the room to look it up in. Used again for the next way it costs no
/// allocation. One thread at a time.
struct WayBuffer {
  Way way;
  std::vector<FloorTable::Tie> from_ties;
  std::vector<FloorTable::Tie> to_ties;
  std::vector<FloorMesh::Look> looks;
};

}  // namespace lotse::routing
