// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/way_table.hpp"

#include <algorithm>
#include <limits>

namespace lotse::routing {
namespace {

constexpr double far = std::numeric_limits<double>::infinity();

}  // namespace

WayTable::WayTable(Floors floors, const std::vector<Crossing>& crossings)
    : floors_(std::move(floors)) {
  std::vector<FloorMesh::Look> looks;
  for (std::size_t floor = 0; floor < floors_.size(); ++floor) {
    first_gate_.push_back(gates_.size());
    const FloorGraph& graph = floors_[floor]->graph();
    for (std::size_t node = graph.gate(0); node < graph.nodes().size(); ++node) {
      // A gate is a place on its floor, which its mesh covers.
      Gate& gate = gates_.emplace_back(Gate{find({floor, graph.nodes()[node].at}).value(), {}});
      floors_[floor]->tie(gate.spot.in, gate.ties, looks);
    }
  }
  first_gate_.push_back(gates_.size());
  join_gates(crossings);
}

/// All shortest ways between gates (Floyd 1962).
void WayTable::join_gates(const std::vector<Crossing>& crossings) {
  const std::size_t n = gates_.size();
  effort_m_.assign(n * n, far);
  next_.assign(n * n, 0);
  const auto offer = [&](std::size_t a, std::size_t b, double effort_m, std::uint32_t next) {
    if (effort_m >= effort_m_[a * n + b]) return;
    effort_m_[a * n + b] = effort_m;
    next_[a * n + b] = next;
  };
  for (std::size_t a = 0; a < n; ++a) {
    offer(a, a, 0, static_cast<std::uint32_t>(a));
    for (std::size_t b = 0; b < n; ++b) {
      if (a == b || gates_[a].spot.floor != gates_[b].spot.floor) continue;
      const auto walked = leg({gates_[a].spot, gates_[a].ties}, {gates_[b].spot, gates_[b].ties});
      if (walked) offer(a, b, walked->length_m, static_cast<std::uint32_t>(b));
    }
  }
  for (const Crossing& crossing : crossings) {
    const std::size_t a = index(crossing.floor_a, crossing.gate_a);
    const std::size_t b = index(crossing.floor_b, crossing.gate_b);
    const double effort_m =
        distance_m(gates_[a].spot.in.at, gates_[b].spot.in.at) + crossing.effort_m;
    if (crossing.leads_to_b) offer(a, b, effort_m, static_cast<std::uint32_t>(b));
    if (crossing.leads_to_a) offer(b, a, effort_m, static_cast<std::uint32_t>(a));
  }
  for (std::size_t via = 0; via < n; ++via) {
    for (std::size_t a = 0; a < n; ++a) {
      const double to_via_m = effort_m_[a * n + via];
      if (to_via_m == far) continue;
      for (std::size_t b = 0; b < n; ++b) {
        offer(a, b, to_via_m + effort_m_[via * n + b], next_[a * n + via]);
      }
    }
  }
}

std::optional<FloorSpot> WayTable::find(const FloorPoint& point) const {
  const auto in = floors_[point.floor]->find(point.at);
  return in ? std::optional(FloorSpot{point.floor, *in}) : std::nullopt;
}

std::optional<WayTable::Leg> WayTable::leg(const End& from, const End& to) const {
  if (sees(from.spot, to.spot)) {
    return Leg{distance_m(from.spot.in.at, to.spot.in.at), std::nullopt};
  }
  const auto by = floors_[from.spot.floor]->shortest(from.ties, to.ties);
  return by ? std::optional(Leg{by->length_m, by}) : std::nullopt;
}

void WayTable::append(const Leg& leg, const FloorPoint& to, std::vector<FloorPoint>& points) const {
  if (leg.by) {
    const std::size_t begin = points.size();
    floors_[to.floor]->walk_back(leg.by->first, leg.by->last, [&](LatticePoint corner) {
      points.push_back({to.floor, corner});
    });
    std::reverse(points.begin() + static_cast<std::ptrdiff_t>(begin), points.end());
  }
  if (points.back() != to) points.push_back(to);
}

bool WayTable::shortest_way(const FloorSpot& from, const FloorSpot& to, WayBuffer& buffer) const {
  Way& way = buffer.way;
  way.points.assign({from.point()});
  if (sees(from, to)) {
    way.points.push_back(to.point());
    way.length_m = way.effort_m = distance_m(from.in.at, to.in.at);
    return true;
  }
  floors_[from.floor]->tie(from.in, buffer.from_ties, buffer.looks);
  floors_[to.floor]->tie(to.in, buffer.to_ties, buffer.looks);
  const End start{from, buffer.from_ties};
  const End end{to, buffer.to_ties};
  std::optional<Leg> direct;
  if (from.floor == to.floor) {
    const auto by = floors_[from.floor]->shortest(start.ties, end.ties);
    if (by) direct = Leg{by->length_m, by};
  }
  const auto by_gates = best_gates(start, end, direct ? direct->length_m : far);
  if (!by_gates && !direct) return false;
  if (by_gates) {
    append(by_gates->before, gates_[by_gates->first].spot.point(), way.points);
    append_between(by_gates->first, by_gates->last, way.points);
    append(by_gates->after, to.point(), way.points);
  } else {
    append(*direct, to.point(), way.points);
  }
  way.length_m = 0;
  for (std::size_t i = 1; i < way.points.size(); ++i) {
    way.length_m += distance_m(way.points[i - 1].at, way.points[i].at);
  }
  way.effort_m = by_gates ? by_gates->effort_m : way.length_m;
  return true;
}

/// Over every pair of gates between which the best way leaves the floor at once, most of which the
/// straight distances rule out.
std::optional<WayTable::ByGates> WayTable::best_gates(const End& from, const End& to,
                                                      double limit_m) const {
  const std::size_t n = gates_.size();
  const std::size_t first_a = first_gate_[from.spot.floor];
  const std::size_t first_b = first_gate_[to.spot.floor];
  std::vector<std::optional<std::optional<Leg>>> before(first_gate_[from.spot.floor + 1] - first_a);
  std::vector<std::optional<std::optional<Leg>>> after(first_gate_[to.spot.floor + 1] - first_b);
  std::optional<ByGates> best;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const Gate& a = gates_[first_a + i];
    const double to_a_m = distance_m(from.spot.in.at, a.spot.in.at);
    if (to_a_m >= limit_m) continue;
    for (std::size_t k = 0; k < after.size(); ++k) {
      const std::size_t pair = (first_a + i) * n + first_b + k;
      const Gate& b = gates_[first_b + k];
      if (to_a_m + effort_m_[pair] + distance_m(b.spot.in.at, to.spot.in.at) >= limit_m) continue;
      if (gates_[next_[pair]].spot.floor == from.spot.floor) continue;
      if (!before[i]) before[i] = leg(from, {a.spot, a.ties});
      if (!*before[i]) break;
      if (!after[k]) after[k] = leg({b.spot, b.ties}, to);
      if (!*after[k]) continue;
      const double effort_m = (*before[i])->length_m + effort_m_[pair] + (*after[k])->length_m;
      if (effort_m >= limit_m) continue;
      limit_m = effort_m;
      best = ByGates{first_a + i, first_b + k, **before[i], **after[k], effort_m};
    }
  }
  return best;
}

void WayTable::append_between(std::size_t first, std::size_t last,
                              std::vector<FloorPoint>& points) const {
  for (std::size_t at = first; at != last;) {
    const std::size_t next = next_[at * gates_.size() + last];
    const Gate& a = gates_[at];
    const Gate& b = gates_[next];
    if (a.spot.floor == b.spot.floor) {
      append(*leg({a.spot, a.ties}, {b.spot, b.ties}), b.spot.point(), points);
    } else {
      points.push_back(b.spot.point());
    }
    at = next;
  }
}

}  // namespace lotse::routing
