// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/blockage.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::routing {
namespace {

using namespace floorplan;

// Corners of the floor are simplified and snapped by about this much.
constexpr double rounding_m = 0.05;
constexpr int closed_weight = 1;
constexpr int vehicle_weight = 2;
constexpr int furniture_weight = 4;

/// Floor on which one can walk from anywhere to anywhere.
struct Island {
  std::size_t level;
  Area floor;
};

std::vector<Island> islands_of(const std::vector<WalkableLevel>& walkable) {
  std::vector<Island> islands;
  for (std::size_t i = 0; i < walkable.size(); ++i) {
    for (const Polygon& polygon : walkable[i].area) islands.push_back({i, {polygon}});
  }
  return islands;
}

std::optional<std::size_t> island_at(const std::vector<Island>& islands, const Spot& spot) {
  std::optional<std::size_t> nearest;
  double least_m = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < islands.size(); ++i) {
    if (islands[i].level != spot.level) continue;
    const double distance_m = distance_to_area_m(islands[i].floor, spot.point_m);
    if (distance_m >= least_m) continue;
    least_m = distance_m;
    nearest = i;
  }
  return nearest;
}

/// From island to island, by a blocker or by a passage.
struct Bridge {
  std::size_t a;
  std::size_t b;
  std::optional<std::size_t> blocker;
  int weight;
};

std::vector<Bridge> bridges(const std::vector<Island>& islands, const Passages& passages,
                            const std::vector<Blocker>& blockers) {
  std::vector<Bridge> found;
  for (const Passage& passage : passages.passages) {
    const PassageEnd& lower = passages.ends[passage.lower];
    const PassageEnd& upper = passages.ends[passage.upper];
    const auto a = island_at(islands, {lower.level, lower.place_m});
    const auto b = island_at(islands, {upper.level, upper.place_m});
    if (a && b) found.push_back({*a, *b, std::nullopt, 0});
  }
  for (std::size_t i = 0; i < blockers.size(); ++i) {
    std::vector<std::size_t> beside;
    for (std::size_t k = 0; k < islands.size(); ++k) {
      if (islands[k].level == blockers[i].level &&
          touches_or_overlaps(islands[k].floor, blockers[i].area, blockers[i].reach_m)) {
        beside.push_back(k);
      }
    }
    for (std::size_t k = 1; k < beside.size(); ++k) {
      for (std::size_t j = 0; j < k; ++j) {
        found.push_back({beside[j], beside[k], i, blockers[i].weight});
      }
    }
  }
  return found;
}

}  // namespace

std::vector<Blocker> blockers(const FloorPlan& plan, const WalkableOptions& options) {
  std::vector<Blocker> all;
  const double reach_m = options.clearance_m + rounding_m;
  const auto add = [&](const Feature& feature, Area area, double beside_m, int weight) {
    for (std::size_t i = 0; i < plan.levels.size(); ++i) {
      if (plan.levels[i].id != feature.level) continue;
      all.push_back({feature.id, i, std::move(area), beside_m, weight});
      return;
    }
  };
  for (const Unit& unit : plan.units) {
    if (plan.closed.contains(unit.id)) add(unit, unit.area, reach_m, closed_weight);
  }
  for (const Zone& zone : plan.zones) {
    if (plan.closed.contains(zone.id)) add(zone, zone.area, reach_m, closed_weight);
  }
  for (const Opening& opening : plan.openings) {
    if (!plan.closed.contains(opening.id) || opening.line_m.size() < 2) continue;
    const Eigen::Vector2d along = opening.line_m.back() - opening.line_m.front();
    if (along.norm() == 0) continue;
    const Eigen::Vector2d middle = (opening.line_m.front() + opening.line_m.back()) / 2;
    add(opening, {rectangle(middle, along.normalized(), along.norm(), rounding_m)},
        reach_m + options.wall_m / 2, closed_weight);
  }
  for (const Vehicle& vehicle : plan.vehicles) {
    add(vehicle, {vehicle.footprint}, reach_m, vehicle_weight);
  }
  for (const Obstacle& obstacle : plan.obstacles) {
    add(obstacle, obstacle.area, reach_m, furniture_weight);
  }
  return all;
}

std::vector<FeatureId> blockage(const std::vector<WalkableLevel>& walkable,
                                const Passages& passages, const std::vector<Blocker>& blockers,
                                const Spot& from, const Spot& to) {
  const std::vector<Island> islands = islands_of(walkable);
  const auto start = island_at(islands, from);
  const auto end = island_at(islands, to);
  if (!start || !end) return {};
  const std::vector<Bridge> over = bridges(islands, passages, blockers);
  // Bellman and Ford: there are few islands, and it is asked once.
  constexpr int far = std::numeric_limits<int>::max() / 2;
  std::vector<int> weight(islands.size(), far);
  std::vector<std::optional<std::size_t>> by(islands.size());
  weight[*start] = 0;
  for (bool better = true; better;) {
    better = false;
    for (std::size_t i = 0; i < over.size(); ++i) {
      for (const auto& [a, b] : {std::pair(over[i].a, over[i].b), {over[i].b, over[i].a}}) {
        if (weight[a] + over[i].weight >= weight[b]) continue;
        weight[b] = weight[a] + over[i].weight;
        by[b] = i;
        better = true;
      }
    }
  }
  std::vector<FeatureId> found;
  for (std::size_t at = *end; by[at] && at != *start;) {
    const Bridge& bridge = over[*by[at]];
    if (bridge.blocker) found.push_back(blockers[*bridge.blocker].feature);
    at = bridge.a == at ? bridge.b : bridge.a;
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace lotse::routing
