// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "positioning/routing/floor_outline.hpp"

namespace lotse::routing {

/// A point on one of the floors a graph was built from.
struct FloorPoint {
  std::size_t floor = 0;
  LatticePoint at;
  friend bool operator==(const FloorPoint&, const FloorPoint&) = default;
};

/// A link between two points, mostly on different floors, both of which are on their floors.
struct Crossing {
  FloorPoint a;
  FloorPoint b;
  double effort_m = 0;  ///< as much trouble as walking this far, beside the straight distance
};

/// A shortest way, from its start to its end.
struct Way {
  std::vector<FloorPoint> points;
  double length_m = 0;  ///< of the line drawn on the plan
  double effort_m = 0;  ///< what was made least: the length and the crossings' effort
};

/// The corners that a shortest way can bend at, each linked to those it sees along lines that
/// graze both. Ends of a way are tied in while searching, and their lines of sight are looked at
/// only once the search gets to them: most never are. Immutable, thread-safe.
class CornerGraph {
 public:
  CornerGraph(std::vector<FloorOutline> floors, const std::vector<Crossing>& crossings);

  const std::vector<FloorOutline>& floors() const { return floors_; }

  /// A* with the straight distance as its bound. Both points must be on their floors. Empty when
  /// nothing connects them.
  std::optional<Way> shortest_way(const FloorPoint& from, const FloorPoint& to) const;

 private:
  friend class WaySearch;

  /// A corner, or an end of a crossing, whose corner is only a point: it grazes and opens
  /// towards everything.
  struct Node {
    std::size_t floor;
    Corner corner;
  };
  struct Link {
    std::uint32_t to;
    double effort_m;
  };

  std::uint32_t node_at(const FloorPoint& point) const;
  void link_floor(std::size_t floor, std::vector<std::vector<Link>>& links) const;

  std::vector<FloorOutline> floors_;
  std::vector<Node> nodes_;                // floor by floor
  std::vector<std::uint32_t> first_node_;  // of each floor, and one past the last
  std::vector<Link> links_;                // node i's are [first_link_[i], first_link_[i + 1])
  std::vector<std::uint32_t> first_link_;
};

}  // namespace lotse::routing
