// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "positioning/routing/corner_graph.hpp"

namespace lotse::routing {

/// One search from one start, used once: either `towards` one end, or `everywhere` and then
/// `way_to` any number of ends. Holds references to the graph and the start.
class WaySearch {
 public:
  WaySearch(const CornerGraph& graph, const FloorPoint& from);

  /// A* (Hart, Nilsson and Raphael 1968).
  std::optional<Way> towards(const FloorPoint& to);
  /// Dijkstra, until every corner that can be reached has its length.
  void everywhere();
  std::optional<Way> way_to(const FloorPoint& to) const;

 private:
  static constexpr double far = std::numeric_limits<double>::infinity();

  struct State {
    bool closed = false;
    double effort_m = far;
    std::uint32_t before = 0;
  };
  struct Step {
    double bound_m;  // effort so far and the straight rest
    double effort_m;
    std::uint32_t node;
    std::uint32_t before;
  };
  static bool later(const Step& a, const Step& b) { return a.bound_m > b.bound_m; }

  // The graph's nodes are followed by the end and the start.
  std::uint32_t end() const { return static_cast<std::uint32_t>(graph_.nodes_.size()); }
  std::uint32_t start() const { return end() + 1; }
  LatticePoint at(std::uint32_t node) const {
    return node == start() ? from_.at : graph_.nodes_[node].corner.at;
  }

  bool sees_straight(const FloorPoint& to) const;
  void push(std::uint32_t node, std::uint32_t before, double effort_m);
  Step pop();
  void push_from_start();
  void push_from(const Step& step);
  void push_end(const Step& step);
  bool holds(const Step& step) const;
  bool bends_around(std::uint32_t node, std::uint32_t before, LatticePoint to) const;
  Way way(const FloorPoint& to, std::uint32_t last, double effort_m) const;

  const CornerGraph& graph_;
  const FloorPoint from_;
  const FloorPoint* to_ = nullptr;  // null while searching everywhere
  std::vector<State> states_;
  std::vector<Step> open_;  // a heap, the smallest bound first
};

}  // namespace lotse::routing
