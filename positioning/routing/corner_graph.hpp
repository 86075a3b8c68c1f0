// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "positioning/routing/floor_graph.hpp"

namespace lotse::routing {

/// A point on one of the floors a graph was built from.
struct FloorPoint {
  std::size_t floor = 0;
  LatticePoint at;
  friend bool operator==(const FloorPoint&, const FloorPoint&) = default;
};

/// A link between two gates, mostly of different floors.
struct Crossing {
  std::size_t floor_a;
  std::size_t gate_a;  ///< index among the gates of its floor
  std::size_t floor_b;
  std::size_t gate_b;
  double effort_m = 0;  ///< as much trouble as walking this far, beside the straight distance
  bool leads_to_b = true;
  bool leads_to_a = true;
};

/// A shortest way, from its start to its end.
struct Way {
  std::vector<FloorPoint> points;
  double length_m = 0;  ///< of the line drawn on the plan
  double effort_m = 0;  ///< what was made least: the length and the crossings' effort
};

/// The graphs of all floors, joined by crossings. Ends of a way are tied in while searching, and
/// their lines of sight are looked at only once the search gets to them: most never are.
/// Immutable, thread-safe.
class CornerGraph {
 public:
  using Floors = std::vector<std::shared_ptr<const FloorGraph>>;

  CornerGraph(Floors floors, const std::vector<Crossing>& crossings);

  const Floors& floors() const { return floors_; }
  const FloorOutline& outline(std::size_t floor) const { return floors_[floor]->outline(); }

  /// A* with the straight distance as its bound. Both points must be on their floors. Empty when
  /// nothing connects them.
  std::optional<Way> shortest_way(const FloorPoint& from, const FloorPoint& to) const;

 private:
  friend class WaySearch;

  struct Node {
    std::size_t floor;
    Corner corner;
  };
  struct Link {
    std::uint32_t to;
    double effort_m;
  };

  Floors floors_;
  std::vector<Node> nodes_;                // floor by floor
  std::vector<std::uint32_t> first_node_;  // of each floor, and one past the last
  std::vector<Link> links_;                // node i's are [first_link_[i], first_link_[i + 1])
  std::vector<std::uint32_t> first_link_;
};

}  // namespace lotse::routing
