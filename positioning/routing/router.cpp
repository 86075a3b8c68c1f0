// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/router.hpp"

#include <algorithm>
#include <optional>

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/routing/approach.hpp"
#include "positioning/routing/corner_graph.hpp"

namespace lotse::routing {

using floorplan::LevelId;

struct Router::Network {
  std::vector<floorplan::WalkableLevel> walkable;
  CornerGraph graph;
  std::vector<floorplan::Vehicle> vehicles;
  RouterOptions options;

  std::optional<std::size_t> floor_of(const LevelId& level) const;
  RouteResult route(const Place& from, const Place& to, double end_reach_m) const;
  Path path(const Way& way) const;
};

namespace {

std::vector<floorplan::WalkableLevel> on_lattice(std::vector<floorplan::WalkableLevel> levels) {
  for (floorplan::WalkableLevel& level : levels) {
    level.area = floorplan::snapped(level.area, lattice_step_m);
  }
  return levels;
}

CornerGraph graph_of(const std::vector<floorplan::WalkableLevel>& levels) {
  std::vector<FloorOutline> floors;
  floors.reserve(levels.size());
  for (const floorplan::WalkableLevel& level : levels) floors.emplace_back(level.area);
  return CornerGraph(std::move(floors));
}

}  // namespace

std::optional<std::size_t> Router::Network::floor_of(const LevelId& level) const {
  const auto found = std::find_if(walkable.begin(), walkable.end(),
                                  [&](const auto& each) { return each.level == level; });
  if (found == walkable.end()) return std::nullopt;
  return static_cast<std::size_t>(found - walkable.begin());
}

Path Router::Network::path(const Way& way) const {
  Path path;
  path.length_m = way.length_m;
  for (const FloorPoint& point : way.points) {
    const LevelId& level = walkable[point.floor].level;
    path.polyline.push_back({level, to_metres(point.at)});
    if (path.levels.empty() || path.levels.back() != level) path.levels.push_back(level);
  }
  return path;
}

RouteResult Router::Network::route(const Place& from, const Place& to, double end_reach_m) const {
  const auto from_floor = floor_of(from.level);
  const auto to_floor = floor_of(to.level);
  if (!from_floor || !to_floor) return NoPath{NoPathReason::unknown_level};
  const auto start = graph.floors()[*from_floor].nearest_on_floor(from.point_m, options.reach_m);
  if (!start) return NoPath{NoPathReason::start_not_walkable};
  const auto end = graph.floors()[*to_floor].nearest_on_floor(to.point_m, end_reach_m);
  if (!end) return NoPath{NoPathReason::end_not_walkable};
  const auto way = graph.shortest_way({*from_floor, *start}, {*to_floor, *end});
  if (!way) return NoPath{NoPathReason::no_way};
  return path(*way);
}

Router::Router(const floorplan::FloorPlan& plan, const RouterOptions& options) {
  auto walkable = on_lattice(floorplan::walkable_space(plan, options.walkable));
  CornerGraph graph = graph_of(walkable);
  network_ = std::make_unique<const Network>(
      Network{std::move(walkable), std::move(graph), plan.vehicles, options});
}

Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

RouteResult Router::route(const Place& from, const Place& to) const {
  return network_->route(from, to, network_->options.reach_m);
}

RouteResult Router::route_to_vehicle(const Place& from, const floorplan::VehicleId& id) const {
  const auto vehicle = std::find_if(network_->vehicles.begin(), network_->vehicles.end(),
                                    [&](const auto& each) { return each.vehicle_id == id; });
  if (vehicle == network_->vehicles.end()) return NoPath{NoPathReason::unknown_vehicle};
  // A place may be moved towards or along the car, never round it to another side.
  const double beside_m = network_->options.beside_vehicle_m;
  RouteResult best = NoPath{NoPathReason::end_not_walkable};
  for (const auto& equally_good : approach_places(*vehicle, beside_m)) {
    for (const Eigen::Vector2d& place_m : equally_good) {
      RouteResult result = network_->route(from, {vehicle->level, place_m}, beside_m);
      const auto* path = std::get_if<Path>(&result);
      const auto* best_path = std::get_if<Path>(&best);
      if (path ? !best_path || path->length_m < best_path->length_m : !best_path) {
        best = std::move(result);
      }
    }
    if (std::holds_alternative<Path>(best)) break;
  }
  return best;
}

const std::vector<floorplan::WalkableLevel>& Router::walkable() const {
  return network_->walkable;
}

}  // namespace lotse::routing
