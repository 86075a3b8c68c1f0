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
  for (std::size_t floor = 0; floor < floors_.size(); ++floor) {
    first_gate_.push_back(gates_.size());
    const FloorGraph& graph = floors_[floor]->graph();
    for (std::size_t node = graph.gate(0); node < graph.nodes().size(); ++node) {
      Gate& gate = gates_.emplace_back();
      gate.point = {floor, graph.nodes()[node].at};
      floors_[floor]->tie(gate.point.at, gate.ties);
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
      if (a == b || gates_[a].point.floor != gates_[b].point.floor) continue;
      const auto walked = leg({gates_[a].point, gates_[a].ties}, {gates_[b].point, gates_[b].ties});
      if (walked) offer(a, b, walked->length_m, static_cast<std::uint32_t>(b));
    }
  }
  for (const Crossing& crossing : crossings) {
    const std::size_t a = index(crossing.floor_a, crossing.gate_a);
    const std::size_t b = index(crossing.floor_b, crossing.gate_b);
    const double effort_m = distance_m(gates_[a].point.at, gates_[b].point.at) + crossing.effort_m;
    offer(a, b, effort_m, static_cast<std::uint32_t>(b));
    offer(b, a, effort_m, static_cast<std::uint32_t>(a));
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

std::optional<WayTable::Leg> WayTable::leg(const End& from, const End& to) const {
  const FloorTable& floor = *floors_[from.point.floor];
  if (floor.graph().outline().walks_straight(from.point.at, to.point.at)) {
    return Leg{distance_m(from.point.at, to.point.at), std::nullopt};
  }
  const auto by = floor.shortest(from.ties, to.ties);
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

std::optional<Way> WayTable::shortest_way(const FloorPoint& from, const FloorPoint& to) const {
  if (from.floor == to.floor &&
      floors_[from.floor]->graph().outline().walks_straight(from.at, to.at)) {
    const double straight_m = distance_m(from.at, to.at);
    return Way{{from, to}, straight_m, straight_m};
  }
  std::vector<FloorTable::Tie> from_ties;
  std::vector<FloorTable::Tie> to_ties;
  floors_[from.floor]->tie(from.at, from_ties);
  floors_[to.floor]->tie(to.at, to_ties);
  const End start{from, from_ties};
  const End end{to, to_ties};
  std::optional<Leg> direct;
  if (from.floor == to.floor) direct = leg(start, end);
  const auto by_gates = best_gates(start, end, direct ? direct->length_m : far);
  if (!by_gates && !direct) return std::nullopt;
  Way way{{from}, 0, 0};
  if (by_gates) {
    append(by_gates->before, gates_[by_gates->first].point, way.points);
    append_between(by_gates->first, by_gates->last, way.points);
    append(by_gates->after, to, way.points);
  } else {
    append(*direct, to, way.points);
  }
  for (std::size_t i = 1; i < way.points.size(); ++i) {
    way.length_m += distance_m(way.points[i - 1].at, way.points[i].at);
  }
  way.effort_m = by_gates ? by_gates->effort_m : way.length_m;
  return way;
}

/// Over every pair of gates between which the best way leaves the floor at once, most of which the
/// straight distances rule out.
std::optional<WayTable::ByGates> WayTable::best_gates(const End& from, const End& to,
                                                      double limit_m) const {
  const std::size_t n = gates_.size();
  const std::size_t first_a = first_gate_[from.point.floor];
  const std::size_t first_b = first_gate_[to.point.floor];
  std::vector<std::optional<std::optional<Leg>>> before(first_gate_[from.point.floor + 1] -
                                                        first_a);
  std::vector<std::optional<std::optional<Leg>>> after(first_gate_[to.point.floor + 1] - first_b);
  std::optional<ByGates> best;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const Gate& a = gates_[first_a + i];
    const double to_a_m = distance_m(from.point.at, a.point.at);
    if (to_a_m >= limit_m) continue;
    for (std::size_t k = 0; k < after.size(); ++k) {
      const std::size_t pair = (first_a + i) * n + first_b + k;
      const Gate& b = gates_[first_b + k];
      if (to_a_m + effort_m_[pair] + distance_m(b.point.at, to.point.at) >= limit_m) continue;
      if (gates_[next_[pair]].point.floor == from.point.floor) continue;
      if (!before[i]) before[i] = leg(from, {a.point, a.ties});
      if (!*before[i]) break;
      if (!after[k]) after[k] = leg({b.point, b.ties}, to);
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
    if (a.point.floor == b.point.floor) {
      append(*leg({a.point, a.ties}, {b.point, b.ties}), b.point, points);
    } else {
      points.push_back(b.point);
    }
    at = next;
  }
}

}  // namespace lotse::routing
