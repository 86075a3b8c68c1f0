// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/corner_graph.hpp"

#include <algorithm>

#include "positioning/routing/way_search.hpp"

namespace lotse::routing {

CornerGraph::CornerGraph(std::vector<FloorOutline> floors, const std::vector<Crossing>& crossings)
    : floors_(std::move(floors)) {
  for (std::size_t floor = 0; floor < floors_.size(); ++floor) {
    first_node_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    for (const Corner& corner : floors_[floor].corners()) {
      if (corner.sticks_out()) nodes_.push_back({floor, corner});
    }
    for (const Crossing& crossing : crossings) {
      for (const FloorPoint& end : {crossing.a, crossing.b}) {
        if (end.floor == floor && node_at(end) == nodes_.size()) {
          nodes_.push_back({floor, {end.at, end.at, end.at}});
        }
      }
    }
  }
  first_node_.push_back(static_cast<std::uint32_t>(nodes_.size()));
  std::vector<std::vector<Link>> links(nodes_.size());
  for (std::size_t floor = 0; floor < floors_.size(); ++floor) link_floor(floor, links);
  for (const Crossing& crossing : crossings) {
    const std::uint32_t a = node_at(crossing.a);
    const std::uint32_t b = node_at(crossing.b);
    const double effort_m = distance_m(crossing.a.at, crossing.b.at) + crossing.effort_m;
    links[a].push_back({b, effort_m});
    links[b].push_back({a, effort_m});
  }
  first_link_.push_back(0);
  for (const auto& of_node : links) {
    links_.insert(links_.end(), of_node.begin(), of_node.end());
    first_link_.push_back(static_cast<std::uint32_t>(links_.size()));
  }
}

std::uint32_t CornerGraph::node_at(const FloorPoint& point) const {
  const auto found = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) {
    return node.floor == point.floor && node.corner.at == point.at &&
           node.corner.before == point.at;
  });
  return static_cast<std::uint32_t>(found - nodes_.begin());
}

void CornerGraph::link_floor(std::size_t floor, std::vector<std::vector<Link>>& links) const {
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

std::optional<Way> CornerGraph::shortest_way(const FloorPoint& from, const FloorPoint& to) const {
  return WaySearch(*this, from).towards(to);
}

}  // namespace lotse::routing
