// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/corner_graph.hpp"

#include "positioning/routing/way_search.hpp"

namespace lotse::routing {

CornerGraph::CornerGraph(Floors floors, const std::vector<Crossing>& crossings)
    : floors_(std::move(floors)) {
  for (std::size_t floor = 0; floor < floors_.size(); ++floor) {
    first_node_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    for (const Corner& corner : floors_[floor]->nodes()) nodes_.push_back({floor, corner});
  }
  first_node_.push_back(static_cast<std::uint32_t>(nodes_.size()));
  std::vector<std::vector<Link>> crossed(nodes_.size());
  for (const Crossing& crossing : crossings) {
    const std::uint32_t a =
        first_node_[crossing.floor_a] + floors_[crossing.floor_a]->gate(crossing.gate_a);
    const std::uint32_t b =
        first_node_[crossing.floor_b] + floors_[crossing.floor_b]->gate(crossing.gate_b);
    const double effort_m =
        distance_m(nodes_[a].corner.at, nodes_[b].corner.at) + crossing.effort_m;
    if (crossing.leads_to_b) crossed[a].push_back({b, effort_m});
    if (crossing.leads_to_a) crossed[b].push_back({a, effort_m});
  }
  first_link_.push_back(0);
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    const std::uint32_t first = first_node_[nodes_[node].floor];
    for (const FloorGraph::Link& link : floors_[nodes_[node].floor]->links(node - first)) {
      links_.push_back({first + link.to, link.length_m});
    }
    links_.insert(links_.end(), crossed[node].begin(), crossed[node].end());
    first_link_.push_back(static_cast<std::uint32_t>(links_.size()));
  }
}

std::optional<Way> CornerGraph::shortest_way(const FloorPoint& from, const FloorPoint& to) const {
  return WaySearch(*this, from).towards(to);
}

}  // namespace lotse::routing
