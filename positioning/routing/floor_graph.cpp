// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/floor_graph.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace lotse::routing {
namespace {

/// An upright rectangle, its border included.
struct Box {
  LatticePoint low;
  LatticePoint high;

  bool meets(const Box& other) const {
    return low.x <= other.high.x && other.low.x <= high.x && low.y <= other.high.y &&
           other.low.y <= high.y;
  }
  void extend(const Box& other) {
    low = {std::min(low.x, other.low.x), std::min(low.y, other.low.y)};
    high = {std::max(high.x, other.high.x), std::max(high.y, other.high.y)};
  }
  /// Does the line from `a` to `b` meet it?
  bool is_passed(LatticePoint a, LatticePoint b) const {
    if (!meets(around(a, b))) return false;
    const int turn = side(a, b, low);
    return turn == 0 || turn != side(a, b, high) || turn != side(a, b, {low.x, high.y}) ||
           turn != side(a, b, {high.x, low.y});
  }
  static Box around(LatticePoint a, LatticePoint b) {
    return {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
  }
};

using Edge = std::pair<LatticePoint, LatticePoint>;

std::vector<Edge> sorted_edges(const FloorOutline& outline) {
  std::vector<Edge> edges;
  for (const Corner& corner : outline.corners()) edges.emplace_back(corner.at, corner.after);
  std::sort(edges.begin(), edges.end());
  return edges;
}

/// Boxes around the edges that only one of the outlines has; boxes that meet are one.
std::vector<Box> changed_parts(const FloorOutline& before, const FloorOutline& after) {
  std::vector<Edge> changed;
  const auto old_edges = sorted_edges(before);
  const auto new_edges = sorted_edges(after);
  std::set_symmetric_difference(old_edges.begin(), old_edges.end(), new_edges.begin(),
                                new_edges.end(), std::back_inserter(changed));
  std::vector<Box> boxes;
  for (const auto& [from, to] : changed) {
    Box box = Box::around(from, to);
    for (auto met = boxes.begin(); met != boxes.end();) {
      if (!met->meets(box)) {
        ++met;
        continue;
      }
      box.extend(*met);
      boxes.erase(met);
      met = boxes.begin();
    }
    boxes.push_back(box);
  }
  return boxes;
}

auto key(const Corner& corner) {
  return std::tuple(corner.at, corner.before, corner.after, corner.shared);
}

std::vector<Corner> nodes_of(const FloorOutline& outline, const std::vector<LatticePoint>& gates) {
  std::vector<Corner> nodes;
  for (const Corner& corner : outline.corners()) {
    if (corner.sticks_out()) nodes.push_back(corner);
  }
  for (const LatticePoint& gate : gates) nodes.push_back({gate, gate, gate});
  return nodes;
}

}  // namespace

FloorGraph::FloorGraph(FloorOutline outline, const std::vector<LatticePoint>& gates)
    : outline_(std::move(outline)), nodes_(nodes_of(outline_, gates)) {
  corners_ = nodes_.size() - gates.size();
  LinksByNode links(nodes_.size());
  for (std::uint32_t a = 0; a < nodes_.size(); ++a) {
    for (std::uint32_t b = a + 1; b < nodes_.size(); ++b) link(a, b, links);
  }
  store(links);
}

FloorGraph::FloorGraph(FloorOutline outline, const std::vector<LatticePoint>& gates,
                       const FloorGraph& before)
    : outline_(std::move(outline)), nodes_(nodes_of(outline_, gates)) {
  corners_ = nodes_.size() - gates.size();
  const std::vector<Box> changed = changed_parts(before.outline_, outline_);
  const auto has_changed = [&](LatticePoint a, LatticePoint b) {
    return std::any_of(changed.begin(), changed.end(),
                       [&](const Box& box) { return box.is_passed(a, b); });
  };
  std::map<decltype(key(Corner{})), std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) numbers.emplace(key(nodes_[i]), i);
  std::vector<bool> known(nodes_.size(), false);
  LinksByNode links(nodes_.size());
  for (std::size_t i = 0; i < before.nodes_.size(); ++i) {
    const auto same = numbers.find(key(before.nodes_[i]));
    if (same == numbers.end()) continue;
    known[same->second] = true;
    for (const Link& old : before.links(i)) {
      const Corner& other = before.nodes_[old.to];
      const auto to = numbers.find(key(other));
      if (to == numbers.end() || has_changed(before.nodes_[i].at, other.at)) continue;
      links[same->second].push_back({to->second, old.length_m});
    }
  }
  for (std::uint32_t a = 0; a < nodes_.size(); ++a) {
    for (std::uint32_t b = a + 1; b < nodes_.size(); ++b) {
      if (!known[a] || !known[b] || has_changed(nodes_[a].at, nodes_[b].at)) link(a, b, links);
    }
  }
  store(links);
}

bool FloorGraph::has_gates(const std::vector<LatticePoint>& gates) const {
  return std::equal(nodes_.begin() + static_cast<std::ptrdiff_t>(corners_), nodes_.end(),
                    gates.begin(), gates.end(),
                    [](const Corner& node, LatticePoint gate) { return node.at == gate; });
}

void FloorGraph::link(std::uint32_t a, std::uint32_t b, LinksByNode& links) const {
  const Corner& one = nodes_[a];
  const Corner& other = nodes_[b];
  if (!one.is_grazed_from(other.at) || !other.is_grazed_from(one.at)) return;
  if (one.at == other.at || !outline_.sees(one, other)) return;
  const double length_m = distance_m(one.at, other.at);
  links[a].push_back({b, length_m});
  links[b].push_back({a, length_m});
}

void FloorGraph::store(const LinksByNode& links) {
  first_link_.push_back(0);
  for (const auto& of_node : links) {
    links_.insert(links_.end(), of_node.begin(), of_node.end());
    first_link_.push_back(static_cast<std::uint32_t>(links_.size()));
  }
}

}  // namespace lotse::routing
