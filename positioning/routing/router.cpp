// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/router.hpp"

#include <algorithm>
#include <optional>

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/routing/approach.hpp"
#include "positioning/routing/corner_graph.hpp"
#include "positioning/routing/level_effort.hpp"
#include "positioning/routing/way_search.hpp"

namespace lotse::routing {

using floorplan::LevelId;
using floorplan::Vehicle;

namespace {

/// A passage that can be used, with both ends on the floor.
struct UsedPassage {
  floorplan::Passage passage;
  Crossing crossing;
};

std::vector<floorplan::WalkableLevel> on_lattice(std::vector<floorplan::WalkableLevel> levels) {
  for (floorplan::WalkableLevel& level : levels) {
    level.area = floorplan::snapped(level.area, lattice_step_m);
  }
  return levels;
}

std::vector<FloorOutline> outlines(const std::vector<floorplan::WalkableLevel>& levels) {
  std::vector<FloorOutline> floors;
  floors.reserve(levels.size());
  for (const floorplan::WalkableLevel& level : levels) floors.emplace_back(level.area);
  return floors;
}

}  // namespace

struct Router::Network {
  Network(const floorplan::FloorPlan& plan, const RouterOptions& router_options)
      : options(router_options),
        walkable(on_lattice(floorplan::walkable_space(plan, options.walkable))),
        passages(floorplan::passages(plan, walkable)),
        vehicles(plan.vehicles),
        graph(make_graph()) {}

  CornerGraph make_graph();
  std::optional<FloorPoint> on_floor(const Place& place, double reach_m) const;
  NoPathReason why_off_floor(const Place& place, NoPathReason reason) const;
  Path path(const Way& way) const;
  LevelChange level_change(const FloorPoint& a, const FloorPoint& b, std::size_t at) const;
  std::vector<std::vector<FloorPoint>> approaches(const Vehicle& vehicle) const;

  RouterOptions options;
  std::vector<floorplan::WalkableLevel> walkable;
  floorplan::Passages passages;
  std::vector<UsedPassage> used;
  std::vector<Vehicle> vehicles;
  CornerGraph graph;
};

CornerGraph Router::Network::make_graph() {
  std::vector<FloorOutline> floors = outlines(walkable);
  std::vector<Crossing> crossings;
  for (const floorplan::Passage& passage : passages.passages) {
    if (options.walkable.step_free && !is_step_free(passage.kind)) continue;
    const auto end = [&](std::size_t index) -> std::optional<FloorPoint> {
      const floorplan::PassageEnd& at = passages.ends[index];
      // Something may stand in front of a lift; as long as it's within reach one gets in.
      const auto point = floors[at.level].nearest_on_floor(at.place_m, options.beside_vehicle_m);
      if (!point) return std::nullopt;
      return FloorPoint{at.level, *point};
    };
    const auto lower = end(passage.lower);
    const auto upper = end(passage.upper);
    if (!lower || !upper) continue;
    used.push_back({passage, {*lower, *upper, level_effort_m(passage)}});
    crossings.push_back(used.back().crossing);
  }
  return CornerGraph(std::move(floors), crossings);
}

std::optional<FloorPoint> Router::Network::on_floor(const Place& place, double reach_m) const {
  const auto level = std::find_if(walkable.begin(), walkable.end(),
                                  [&](const auto& each) { return each.level == place.level; });
  if (level == walkable.end()) return std::nullopt;
  const auto floor = static_cast<std::size_t>(level - walkable.begin());
  const auto point = graph.floors()[floor].nearest_on_floor(place.point_m, reach_m);
  if (!point) return std::nullopt;
  return FloorPoint{floor, *point};
}

NoPathReason Router::Network::why_off_floor(const Place& place, NoPathReason reason) const {
  const bool known = std::any_of(walkable.begin(), walkable.end(),
                                 [&](const auto& each) { return each.level == place.level; });
  return known ? reason : NoPathReason::unknown_level;
}

LevelChange Router::Network::level_change(const FloorPoint& a, const FloorPoint& b,
                                          std::size_t at) const {
  for (const UsedPassage& each : used) {
    const bool up = each.crossing.a == a && each.crossing.b == b;
    const bool down = each.crossing.a == b && each.crossing.b == a;
    if (!up && !down) continue;
    const std::size_t end = up ? each.passage.lower : each.passage.upper;
    return {at, each.passage.kind, passages.ends[end].unit};
  }
  return {at, floorplan::PassageKind::stairs, {}};
}

Path Router::Network::path(const Way& way) const {
  Path path;
  path.length_m = way.length_m;
  path.effort_m = way.effort_m;
  for (std::size_t i = 0; i < way.points.size(); ++i) {
    const FloorPoint& point = way.points[i];
    const LevelId& level = walkable[point.floor].level;
    if (i > 0 && point.floor != way.points[i - 1].floor) {
      path.level_changes.push_back(
          level_change(way.points[i - 1], point, path.polyline.size() - 1));
    }
    path.polyline.push_back({level, to_metres(point.at)});
    if (path.levels.empty() || path.levels.back() != level) path.levels.push_back(level);
  }
  return path;
}

/// The places beside a car that are on the floor, best first, equally good ones together. A place
/// may be moved towards or along the car, never round it to another side.
std::vector<std::vector<FloorPoint>> Router::Network::approaches(const Vehicle& vehicle) const {
  std::vector<std::vector<FloorPoint>> found;
  for (const auto& equally_good : approach_places(vehicle, options.beside_vehicle_m)) {
    auto& points = found.emplace_back();
    for (const Eigen::Vector2d& place_m : equally_good) {
      const auto point = on_floor({vehicle.level, place_m}, options.beside_vehicle_m);
      if (point) points.push_back(*point);
    }
  }
  return found;
}

Router::Router(const floorplan::FloorPlan& plan, const RouterOptions& options)
    : network_(std::make_unique<const Network>(plan, options)) {}

Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

RouteResult Router::route(const Place& from, const Place& to) const {
  const auto start = network_->on_floor(from, network_->options.reach_m);
  if (!start) return NoPath{network_->why_off_floor(from, NoPathReason::start_not_walkable)};
  const auto end = network_->on_floor(to, network_->options.reach_m);
  if (!end) return NoPath{network_->why_off_floor(to, NoPathReason::end_not_walkable)};
  const auto way = network_->graph.shortest_way(*start, *end);
  if (!way) return NoPath{NoPathReason::no_way};
  return network_->path(*way);
}

namespace {

/// The least effort among the best places that can be reached at all.
template <class WaysTo>
std::optional<Way> best_approach(const std::vector<std::vector<FloorPoint>>& places, WaysTo ways) {
  for (const auto& equally_good : places) {
    std::optional<Way> best;
    for (std::optional<Way>& way : ways(equally_good)) {
      if (way && (!best || way->effort_m < best->effort_m)) best = std::move(way);
    }
    if (best) return best;
  }
  return std::nullopt;
}

bool all_empty(const std::vector<std::vector<FloorPoint>>& places) {
  return std::all_of(places.begin(), places.end(), [](const auto& each) { return each.empty(); });
}

}  // namespace

RouteResult Router::route_to_vehicle(const Place& from, const floorplan::VehicleId& id) const {
  const auto vehicle = std::find_if(network_->vehicles.begin(), network_->vehicles.end(),
                                    [&](const auto& each) { return each.vehicle_id == id; });
  if (vehicle == network_->vehicles.end()) return NoPath{NoPathReason::unknown_vehicle};
  const auto start = network_->on_floor(from, network_->options.reach_m);
  if (!start) return NoPath{network_->why_off_floor(from, NoPathReason::start_not_walkable)};
  const auto places = network_->approaches(*vehicle);
  if (all_empty(places)) return NoPath{NoPathReason::end_not_walkable};
  const auto way = best_approach(places, [&](const std::vector<FloorPoint>& ends) {
    std::vector<std::optional<Way>> ways;
    for (const FloorPoint& end : ends) ways.push_back(network_->graph.shortest_way(*start, end));
    return ways;
  });
  if (!way) return NoPath{NoPathReason::no_way};
  return network_->path(*way);
}

std::vector<RouteResult> Router::routes_to_vehicles(const Place& from) const {
  const auto& vehicles = network_->vehicles;
  const auto start = network_->on_floor(from, network_->options.reach_m);
  if (!start) {
    const NoPath why{network_->why_off_floor(from, NoPathReason::start_not_walkable)};
    return std::vector<RouteResult>(vehicles.size(), why);
  }
  WaySearch search(network_->graph, *start);
  search.everywhere();
  std::vector<RouteResult> routes;
  for (const Vehicle& vehicle : vehicles) {
    const auto places = network_->approaches(vehicle);
    const auto way = best_approach(places, [&](const std::vector<FloorPoint>& ends) {
      std::vector<std::optional<Way>> found;
      for (const FloorPoint& end : ends) found.push_back(search.way_to(end));
      return found;
    });
    if (way) {
      routes.push_back(network_->path(*way));
    } else {
      routes.push_back(
          NoPath{all_empty(places) ? NoPathReason::end_not_walkable : NoPathReason::no_way});
    }
  }
  return routes;
}

const std::vector<floorplan::WalkableLevel>& Router::walkable() const {
  return network_->walkable;
}

}  // namespace lotse::routing
