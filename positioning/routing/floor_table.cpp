// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/floor_table.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace lotse::routing {
namespace {

// 100 MB of table; the largest halls and campus levels known to us have a third of that.
constexpr std::size_t most_corners = 4000;
constexpr float far = std::numeric_limits<float>::infinity();

}  // namespace

std::shared_ptr<const FloorTable> FloorTable::of(std::shared_ptr<const FloorGraph> graph,
                                                 const floorplan::Area& floor) {
  if (graph->gate(0) > most_corners) return nullptr;
  auto mesh = FloorMesh::of(floor);
  if (!mesh) return nullptr;
  return std::shared_ptr<const FloorTable>(new FloorTable(std::move(graph), *std::move(mesh)));
}

FloorTable::FloorTable(std::shared_ptr<const FloorGraph> graph, FloorMesh mesh)
    : graph_(std::move(graph)), mesh_(std::move(mesh)), corners_(graph_->gate(0)) {
  std::multimap<LatticePoint, std::uint32_t> by_place;
  for (std::uint32_t i = 0; i < corners_; ++i) by_place.emplace(graph_->nodes()[i].at, i);
  first_seen_.push_back(0);
  for (const LatticePoint& place : mesh_.corners()) {
    const auto [here, end] = by_place.equal_range(place);
    for (auto each = here; each != end; ++each) {
      const Corner& corner = graph_->nodes()[each->second];
      seen_.push_back({each->second, corner.at, corner.before, corner.after});
    }
    first_seen_.push_back(static_cast<std::uint32_t>(seen_.size()));
  }
  length_m_.assign(corners_ * corners_, far);
  before_.assign(corners_ * corners_, 0);
  for (std::uint32_t i = 0; i < corners_; ++i) fill_row(i);
}

/// Dijkstra over the corners; a way that doesn't bend around a corner is not looked at.
void FloorTable::fill_row(std::uint32_t from) {
  float* row = length_m_.data() + from * corners_;
  std::uint16_t* before = before_.data() + from * corners_;
  const auto& nodes = graph_->nodes();
  using Step = std::pair<float, std::uint32_t>;
  std::vector<Step> open{{0.0F, from}};
  const auto later = [](const Step& a, const Step& b) { return a.first > b.first; };
  row[from] = 0;
  before[from] = static_cast<std::uint16_t>(from);
  while (!open.empty()) {
    std::pop_heap(open.begin(), open.end(), later);
    const auto [length_m, node] = open.back();
    open.pop_back();
    if (length_m > row[node]) continue;
    const Corner& corner = nodes[node];
    for (const FloorGraph::Link& link : graph_->links(node)) {
      const float next_m = length_m + static_cast<float>(link.length_m);
      if (link.to >= corners_ || next_m >= row[link.to]) continue;
      if (node != from && !corner.is_bent_around(nodes[before[node]].at, nodes[link.to].at)) {
        continue;
      }
      row[link.to] = next_m;
      before[link.to] = static_cast<std::uint16_t>(node);
      open.emplace_back(next_m, link.to);
      std::push_heap(open.begin(), open.end(), later);
    }
  }
}

bool FloorTable::sees(const FloorMesh::Spot& from, const FloorMesh::Spot& to) const {
  const auto seen = mesh_.sees(from, to);
  return seen ? *seen : graph_->outline().walks_straight(from.at, to.at);
}

void FloorTable::tie(const FloorMesh::Spot& place, std::vector<Tie>& ties,
                     std::vector<FloorMesh::Look>& looks) const {
  ties.clear();
  mesh_.look_around(place, looks, [&](std::uint32_t corner) {
    for (std::uint32_t i = first_seen_[corner]; i < first_seen_[corner + 1]; ++i) {
      const Seen& seen = seen_[i];
      if (on_one_side(place.at, seen.at, seen.before, seen.after)) {
        ties.push_back({seen.corner, static_cast<float>(distance_m(place.at, seen.at))});
      }
    }
  });
}

std::optional<FloorTable::Shortest> FloorTable::shortest(const std::vector<Tie>& from,
                                                         const std::vector<Tie>& to) const {
  float least_m = far;
  const Tie* first = nullptr;
  const Tie* last = nullptr;
  for (const Tie& a : from) {
    const float* row = length_m_.data() + a.corner * corners_;
    for (const Tie& b : to) {
      const float length_m = a.length_m + row[b.corner] + b.length_m;
      if (length_m >= least_m) continue;
      least_m = length_m;
      first = &a;
      last = &b;
    }
  }
  if (!first) return std::nullopt;
  return Shortest{least_m, first->corner, last->corner};
}

}  // namespace lotse::routing
