// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/way_search.hpp"

#include <algorithm>

namespace lotse::routing {

WaySearch::WaySearch(const CornerGraph& graph, const FloorPoint& from)
    : graph_(graph), from_(from), states_(graph.nodes_.size() + 1) {}

std::optional<Way> WaySearch::towards(const FloorPoint& to) {
  if (sees_straight(to))
    return Way{{from_, to}, distance_m(from_.at, to.at), distance_m(from_.at, to.at)};
  to_ = &to;
  push_from_start();
  while (!open_.empty()) {
    const Step step = pop();
    if (states_[step.node].closed || !holds(step)) continue;
    if (step.node == end()) return way(to, step.before, step.effort_m);
    states_[step.node] = {true, step.effort_m, step.before};
    push_end(step);
    push_from(step);
  }
  return std::nullopt;
}

void WaySearch::everywhere() {
  push_from_start();
  while (!open_.empty()) {
    const Step step = pop();
    if (states_[step.node].closed || !holds(step)) continue;
    states_[step.node] = {true, step.effort_m, step.before};
    push_from(step);
  }
}

std::optional<Way> WaySearch::way_to(const FloorPoint& to) const {
  if (sees_straight(to))
    return Way{{from_, to}, distance_m(from_.at, to.at), distance_m(from_.at, to.at)};
  struct Last {
    double effort_m;
    std::uint32_t node;
  };
  std::vector<Last> candidates;
  for (std::uint32_t i = graph_.first_node_[to.floor]; i < graph_.first_node_[to.floor + 1]; ++i) {
    const Corner& corner = graph_.nodes_[i].corner;
    if (!states_[i].closed || !corner.is_grazed_from(to.at)) continue;
    if (!bends_around(i, states_[i].before, to.at)) continue;
    candidates.push_back({states_[i].effort_m + distance_m(corner.at, to.at), i});
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Last& a, const Last& b) { return a.effort_m < b.effort_m; });
  for (const Last& last : candidates) {
    if (graph_.outline(to.floor).sees(graph_.nodes_[last.node].corner, to.at)) {
      return way(to, last.node, last.effort_m);
    }
  }
  return std::nullopt;
}

bool WaySearch::sees_straight(const FloorPoint& to) const {
  return from_.floor == to.floor && graph_.outline(to.floor).walks_straight(from_.at, to.at);
}

void WaySearch::push(std::uint32_t node, std::uint32_t before, double effort_m) {
  const double rest_m = !to_ || node == end() ? 0 : distance_m(at(node), to_->at);
  open_.push_back({effort_m + rest_m, effort_m, node, before});
  std::push_heap(open_.begin(), open_.end(), later);
}

WaySearch::Step WaySearch::pop() {
  std::pop_heap(open_.begin(), open_.end(), later);
  const Step step = open_.back();
  open_.pop_back();
  return step;
}

void WaySearch::push_from_start() {
  for (std::uint32_t i = graph_.first_node_[from_.floor]; i < graph_.first_node_[from_.floor + 1];
       ++i) {
    const Corner& corner = graph_.nodes_[i].corner;
    if (corner.is_grazed_from(from_.at)) push(i, start(), distance_m(from_.at, corner.at));
  }
}

/// Lines from the start and to the end were assumed; now one of them is needed.
bool WaySearch::holds(const Step& step) const {
  if (step.before == start()) {
    return graph_.outline(from_.floor).sees(graph_.nodes_[step.node].corner, from_.at);
  }
  if (step.node == end()) {
    return graph_.outline(to_->floor).sees(graph_.nodes_[step.before].corner, to_->at);
  }
  return true;
}

bool WaySearch::bends_around(std::uint32_t node, std::uint32_t before, LatticePoint to) const {
  return graph_.nodes_[node].corner.is_bent_around(at(before), to);
}

void WaySearch::push_end(const Step& step) {
  const CornerGraph::Node& node = graph_.nodes_[step.node];
  if (node.floor != to_->floor || !node.corner.is_grazed_from(to_->at)) return;
  if (!bends_around(step.node, step.before, to_->at)) return;
  push(end(), step.node, step.effort_m + distance_m(node.corner.at, to_->at));
}

void WaySearch::push_from(const Step& step) {
  const auto& first = graph_.first_link_;
  for (std::uint32_t i = first[step.node]; i < first[step.node + 1]; ++i) {
    const CornerGraph::Link& link = graph_.links_[i];
    State& state = states_[link.to];
    const double effort_m = step.effort_m + link.effort_m;
    if (state.closed || effort_m >= state.effort_m) continue;
    if (!bends_around(step.node, step.before, at(link.to))) continue;
    state.effort_m = effort_m;
    push(link.to, step.node, effort_m);
  }
}

Way WaySearch::way(const FloorPoint& to, std::uint32_t last, double effort_m) const {
  Way way{{to}, 0, effort_m};
  for (std::uint32_t node = last; node != start(); node = states_[node].before) {
    way.points.push_back({graph_.nodes_[node].floor, graph_.nodes_[node].corner.at});
  }
  way.points.push_back(from_);
  std::reverse(way.points.begin(), way.points.end());
  for (std::size_t i = 1; i < way.points.size(); ++i) {
    way.length_m += distance_m(way.points[i - 1].at, way.points[i].at);
  }
  return way;
}

}  // namespace lotse::routing
