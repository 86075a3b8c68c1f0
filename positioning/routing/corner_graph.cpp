// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/corner_graph.hpp"

#include <algorithm>
#include <limits>
#include <queue>

namespace lotse::routing {

CornerGraph::CornerGraph(std::vector<FloorOutline> floors) : floors_(std::move(floors)) {
  for (std::size_t floor = 0; floor < floors_.size(); ++floor) {
    first_node_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    for (const Corner& corner : floors_[floor].corners()) {
      if (corner.sticks_out()) nodes_.push_back({floor, corner});
    }
  }
  first_node_.push_back(static_cast<std::uint32_t>(nodes_.size()));
  std::vector<std::vector<Link>> links(nodes_.size());
  for (std::size_t floor = 0; floor < floors_.size(); ++floor) link_corners(floor, links);
  first_link_.push_back(0);
  for (const auto& of_node : links) {
    links_.insert(links_.end(), of_node.begin(), of_node.end());
    first_link_.push_back(static_cast<std::uint32_t>(links_.size()));
  }
}

void CornerGraph::link_corners(std::size_t floor, std::vector<std::vector<Link>>& links) {
  for (std::uint32_t i = first_node_[floor]; i < first_node_[floor + 1]; ++i) {
    for (std::uint32_t j = i + 1; j < first_node_[floor + 1]; ++j) {
      const Corner& a = nodes_[i].corner;
      const Corner& b = nodes_[j].corner;
      if (!a.is_grazed_from(b.at) || !b.is_grazed_from(a.at)) continue;
      if (a.at == b.at || !floors_[floor].sees(a, b)) continue;
      const double length_m = distance_m(a.at, b.at);
      links[i].push_back({j, length_m});
      links[j].push_back({i, length_m});
    }
  }
}

/// One run of A*. Nodes are the graph's, then the start and the end of the way.
class CornerGraph::Search {
 public:
  Search(const CornerGraph& graph, const FloorPoint& from, const FloorPoint& to)
      : graph_(graph), from_(from), to_(to), states_(graph.nodes_.size() + 1) {}

  std::optional<Way> run() {
    if (from_.floor == to_.floor && sees_straight()) {
      return Way{{from_, to_}, distance_m(from_.at, to_.at)};
    }
    push_from_start();
    while (!open_.empty()) {
      const Step step = open_.top();
      open_.pop();
      if (states_[step.node].closed || !holds(step)) continue;
      states_[step.node] = {true, step.length_m, step.before};
      if (step.node == end()) return way();
      push_from(step);
    }
    return std::nullopt;
  }

 private:
  struct State {
    bool closed = false;
    double length_m = std::numeric_limits<double>::infinity();
    std::uint32_t before = 0;
  };
  struct Step {
    double bound_m;  // length so far and the straight rest
    double length_m;
    std::uint32_t node;
    std::uint32_t before;
    bool operator<(const Step& other) const { return bound_m > other.bound_m; }
  };

  std::uint32_t end() const { return static_cast<std::uint32_t>(graph_.nodes_.size()); }
  std::uint32_t start() const { return end() + 1; }
  LatticePoint at(std::uint32_t node) const {
    return node == start() ? from_.at : graph_.nodes_[node].corner.at;
  }

  bool sees_straight() const {
    const FloorOutline& floor = graph_.floors_[from_.floor];
    const Eigen::Vector2d middle = (to_metres(from_.at) + to_metres(to_.at)) / 2;
    // The middle decides where both ends happen to be corners of one obstacle.
    return floor.sees(from_.at, to_.at) && floor.contains(to_lattice(middle));
  }

  void push(std::uint32_t node, std::uint32_t before, double length_m) {
    const double rest_m = node == end() ? 0 : distance_m(at(node), to_.at);
    open_.push({length_m + rest_m, length_m, node, before});
  }

  void push_from_start() {
    for (std::uint32_t i = graph_.first_node_[from_.floor]; i < graph_.first_node_[from_.floor + 1];
         ++i) {
      const Corner& corner = graph_.nodes_[i].corner;
      if (corner.is_grazed_from(from_.at)) push(i, start(), distance_m(from_.at, corner.at));
    }
  }

  /// Lines from the start and to the end were assumed; now one of them is needed.
  bool holds(const Step& step) const {
    if (step.before == start()) {
      return graph_.floors_[from_.floor].sees(graph_.nodes_[step.node].corner, from_.at);
    }
    if (step.node == end()) {
      return graph_.floors_[to_.floor].sees(graph_.nodes_[step.before].corner, to_.at);
    }
    return true;
  }

  /// A shortest way hugs the corner it bends at: it turns to the side the corner's walls are on.
  bool bends_around(const Corner& corner, LatticePoint from, LatticePoint to) const {
    const int turn = side(from, corner.at, to);
    const int walls = side(from, corner.at, corner.before) + side(from, corner.at, corner.after);
    return turn * walls >= 0;
  }

  void push_from(const Step& step) {
    const Node& node = graph_.nodes_[step.node];
    const LatticePoint came_from = at(step.before);
    if (node.floor == to_.floor && node.corner.is_grazed_from(to_.at) &&
        bends_around(node.corner, came_from, to_.at)) {
      push(end(), step.node, step.length_m + distance_m(node.corner.at, to_.at));
    }
    for (std::uint32_t i = graph_.first_link_[step.node]; i < graph_.first_link_[step.node + 1];
         ++i) {
      const Link& link = graph_.links_[i];
      State& state = states_[link.to];
      const double length_m = step.length_m + link.length_m;
      if (state.closed || length_m >= state.length_m) continue;
      if (!bends_around(node.corner, came_from, at(link.to))) continue;
      state.length_m = length_m;
      push(link.to, step.node, length_m);
    }
  }

  Way way() const {
    Way way{{to_}, states_[end()].length_m};
    for (std::uint32_t node = states_[end()].before; node != start(); node = states_[node].before) {
      way.points.push_back({graph_.nodes_[node].floor, graph_.nodes_[node].corner.at});
    }
    way.points.push_back(from_);
    std::reverse(way.points.begin(), way.points.end());
    return way;
  }

  const CornerGraph& graph_;
  const FloorPoint& from_;
  const FloorPoint& to_;
  std::vector<State> states_;
  std::priority_queue<Step> open_;
};

std::optional<Way> CornerGraph::shortest_way(const FloorPoint& from, const FloorPoint& to) const {
  return Search(*this, from, to).run();
}

}  // namespace lotse::routing
