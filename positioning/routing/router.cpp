// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/router.hpp"

#include <algorithm>
#include <optional>

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/routing/approach.hpp"
#include "positioning/routing/blockage.hpp"
#include "positioning/routing/corner_graph.hpp"
#include "positioning/routing/level_effort.hpp"
#include "positioning/routing/way_buffer.hpp"
#include "positioning/routing/way_search.hpp"
#include "positioning/routing/way_table.hpp"

namespace lotse::routing {

using floorplan::LevelId;
using floorplan::Vehicle;

namespace {

/// A passage that can be used, and the places on the floors where one gets on and off.
struct UsedPassage {
  floorplan::Passage passage;
  FloorPoint lower;
  FloorPoint upper;
};

floorplan::WalkableLevel on_lattice(floorplan::WalkableLevel level) {
  level.area = floorplan::snapped(level.area, lattice_step_m);
  return level;
}

}  // namespace

struct Router::Network {
  Network(const floorplan::FloorPlan& plan, std::vector<floorplan::WalkableLevel> levels,
          const RouterOptions& router_options);
  Network(const Network& before, const floorplan::FloorPlan& plan,
          const std::vector<floorplan::WalkableLevel>& levels,
          const std::vector<std::size_t>& changed_levels);

  void find_passages(const floorplan::FloorPlan& plan);
  /// Puts the gates on the floors and links everything; what hasn't changed is that of `before`.
  void connect(const std::vector<bool>& changed, const CornerGraph* before);
  void make_tables();
  bool shortest_way(const FloorSpot& from, const FloorSpot& to, WayBuffer& buffer) const;
  std::optional<std::size_t> floor_of(const Place& place) const;
  std::optional<FloorSpot> on_floor(const FloorPlace& place, double reach_m) const;
  std::optional<FloorSpot> on_floor(const Place& place, double reach_m) const;
  NoPath no_way(const FloorSpot& from, const FloorSpot& to) const;
  NoPathReason why_off_floor(const Place& place, NoPathReason reason) const;
  Path path(const Way& way) const;
  LevelChange level_change(const FloorPoint& a, const FloorPoint& b, std::size_t at) const;
  std::vector<std::vector<FloorSpot>> approaches(const Vehicle& vehicle) const;

  RouterOptions options;
  std::vector<floorplan::WalkableLevel> walkable;
  floorplan::Passages passages;
  std::vector<UsedPassage> used;
  std::vector<Vehicle> vehicles;
  std::vector<Blocker> blocking;
  std::vector<Crossing> crossings;
  std::optional<CornerGraph> graph;
  std::vector<std::shared_ptr<const FloorTable>> tables;  // by floor, null until made
  std::optional<WayTable> table;                          // empty until all are
};

Router::Network::Network(const floorplan::FloorPlan& plan,
                         std::vector<floorplan::WalkableLevel> levels,
                         const RouterOptions& router_options)
    : options(router_options),
      walkable(std::move(levels)),
      vehicles(plan.vehicles),
      blocking(blockers(plan, options.walkable)) {
  for (floorplan::WalkableLevel& level : walkable) level = on_lattice(std::move(level));
  find_passages(plan);
  connect(std::vector<bool>(walkable.size(), true), nullptr);
}

Router::Network::Network(const Network& before, const floorplan::FloorPlan& plan,
                         const std::vector<floorplan::WalkableLevel>& levels,
                         const std::vector<std::size_t>& changed_levels)
    : options(before.options),
      walkable(before.walkable),
      vehicles(plan.vehicles),
      blocking(blockers(plan, options.walkable)) {
  std::vector<bool> changed(walkable.size(), false);
  for (const std::size_t level : changed_levels) {
    changed[level] = true;
    walkable[level] = on_lattice(levels[level]);
  }
  find_passages(plan);
  connect(changed, &*before.graph);
  for (std::size_t i = 0; i < walkable.size(); ++i) {
    if (graph->floors()[i] == before.graph->floors()[i]) tables[i] = before.tables[i];
  }
}

void Router::Network::find_passages(const floorplan::FloorPlan& plan) {
  passages = floorplan::passages(plan, walkable);
  std::erase_if(passages.passages, [&](const floorplan::Passage& passage) {
    return options.walkable.step_free && !is_step_free(passage.kind);
  });
}

void Router::Network::connect(const std::vector<bool>& changed, const CornerGraph* before) {
  std::vector<bool> is_used(passages.ends.size(), false);
  for (const floorplan::Passage& passage : passages.passages) {
    is_used[passage.lower] = is_used[passage.upper] = true;
  }
  std::vector<std::optional<std::size_t>> gate_of(passages.ends.size());
  CornerGraph::Floors floors;
  for (std::size_t i = 0; i < walkable.size(); ++i) {
    std::optional<FloorOutline> fresh;
    if (changed[i]) fresh.emplace(walkable[i].area);
    const FloorOutline& outline = fresh ? *fresh : before->outline(i);
    std::vector<LatticePoint> gates;
    for (std::size_t end = 0; end < passages.ends.size(); ++end) {
      if (!is_used[end] || passages.ends[end].level != i) continue;
      // Something may stand in front of a lift; as long as it's within reach one gets in.
      const auto point =
          outline.nearest_on_floor(passages.ends[end].place_m, options.beside_vehicle_m);
      if (!point) continue;
      gate_of[end] = gates.size();
      gates.push_back(*point);
    }
    if (!changed[i] && before->floors()[i]->has_gates(gates)) {
      floors.push_back(before->floors()[i]);
    } else if (before) {
      floors.push_back(std::make_shared<const FloorGraph>(outline, gates, *before->floors()[i]));
    } else {
      floors.push_back(std::make_shared<const FloorGraph>(*std::move(fresh), gates));
    }
  }
  for (const floorplan::Passage& passage : passages.passages) {
    const auto lower = gate_of[passage.lower];
    const auto upper = gate_of[passage.upper];
    if (!lower || !upper) continue;
    const std::size_t below = passages.ends[passage.lower].level;
    const std::size_t above = passages.ends[passage.upper].level;
    used.push_back({passage,
                    {below, floors[below]->nodes()[floors[below]->gate(*lower)].at},
                    {above, floors[above]->nodes()[floors[above]->gate(*upper)].at}});
    crossings.push_back({below, *lower, above, *upper, level_effort_m(passage), passage.leads_up,
                         passage.leads_down});
  }
  graph.emplace(std::move(floors), crossings);
  tables.resize(walkable.size());
}

void Router::Network::make_tables() {
  for (std::size_t i = 0; i < walkable.size(); ++i) {
    if (!tables[i]) tables[i] = FloorTable::of(graph->floors()[i], walkable[i].area);
    if (!tables[i]) return;
  }
  table.emplace(tables, crossings);
}

bool Router::Network::shortest_way(const FloorSpot& from, const FloorSpot& to,
                                   WayBuffer& buffer) const {
  if (table) return table->shortest_way(from, to, buffer);
  auto way = graph->shortest_way(from.point(), to.point());
  if (!way) return false;
  buffer.way = *std::move(way);
  return true;
}

std::optional<std::size_t> Router::Network::floor_of(const Place& place) const {
  const auto level = std::find_if(walkable.begin(), walkable.end(),
                                  [&](const auto& each) { return each.level == place.level; });
  if (level == walkable.end()) return std::nullopt;
  return static_cast<std::size_t>(level - walkable.begin());
}

std::optional<FloorSpot> Router::Network::on_floor(const FloorPlace& place, double reach_m) const {
  // Most places are on the floor, which the table's mesh knows sooner than the outline.
  if (table) {
    const auto there = table->find({place.floor, to_lattice(place.point_m)});
    if (there) return there;
  }
  const auto moved = graph->outline(place.floor).nearest_on_floor(place.point_m, reach_m);
  if (!moved) return std::nullopt;
  return table ? table->find({place.floor, *moved}) : FloorSpot{place.floor, {*moved}};
}

std::optional<FloorSpot> Router::Network::on_floor(const Place& place, double reach_m) const {
  const auto floor = floor_of(place);
  return floor ? on_floor(FloorPlace{*floor, place.point_m}, reach_m) : std::nullopt;
}

NoPath Router::Network::no_way(const FloorSpot& from, const FloorSpot& to) const {
  return {NoPathReason::no_way,
          blockage(walkable, passages, blocking, {from.floor, to_metres(from.in.at)},
                   {to.floor, to_metres(to.in.at)})};
}

NoPathReason Router::Network::why_off_floor(const Place& place, NoPathReason reason) const {
  return floor_of(place) ? reason : NoPathReason::unknown_level;
}

LevelChange Router::Network::level_change(const FloorPoint& a, const FloorPoint& b,
                                          std::size_t at) const {
  for (const UsedPassage& each : used) {
    const bool up = each.lower == a && each.upper == b;
    const bool down = each.lower == b && each.upper == a;
    if (!up && !down) continue;
    const std::size_t end = up ? each.passage.lower : each.passage.upper;
    return {at, each.passage.kind, passages.ends[end].unit, level_effort_m(each.passage)};
  }
  return {at, floorplan::PassageKind::stairs, {}, 0};
}

Path Router::Network::path(const Way& way) const {
  Path path;
  path.length_m = way.length_m;
  path.effort_m = way.effort_m;
  path.polyline.reserve(way.points.size());
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
std::vector<std::vector<FloorSpot>> Router::Network::approaches(const Vehicle& vehicle) const {
  std::vector<std::vector<FloorSpot>> found;
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
    : network_(std::make_shared<const Network>(
          plan, floorplan::walkable_space(plan, options.walkable), options)) {}

Router::Router(std::shared_ptr<const Network> network) : network_(std::move(network)) {}

Router Router::updated(const floorplan::FloorPlan& plan,
                       const std::vector<floorplan::WalkableLevel>& walkable,
                       const std::vector<std::size_t>& changed_levels) const {
  return Router(std::make_shared<const Network>(*network_, plan, walkable, changed_levels));
}

Router Router::tabled() const {
  auto network = std::make_shared<Network>(*network_);
  network->make_tables();
  return Router(std::move(network));
}

std::optional<Place> Router::start_of(const std::vector<BelievedPlace>& belief) const {
  struct Weighed {
    FloorPoint at;
    double weight;
  };
  std::vector<Weighed> spots;
  for (const BelievedPlace& each : belief) {
    const auto point = network_->on_floor(each.place, network_->options.reach_m);
    if (point) spots.push_back({point->point(), each.weight});
  }
  const auto sees = [&](const FloorPoint& a, const FloorPoint& b) {
    return a.floor == b.floor && network_->graph->outline(a.floor).walks_straight(a.at, b.at);
  };
  std::optional<FloorPoint> best;
  Eigen::Vector2d middle_m(0, 0);
  double most = 0;
  for (const Weighed& from : spots) {
    double seen = 0;
    Eigen::Vector2d sum_m(0, 0);
    for (const Weighed& to : spots) {
      if (!(from.at == to.at) && !sees(from.at, to.at)) continue;
      seen += to.weight;
      sum_m += to.weight * to_metres(to.at.at);
    }
    if (seen <= most) continue;
    most = seen;
    best = from.at;
    middle_m = sum_m / seen;
  }
  if (!best) return std::nullopt;
  const FloorPoint middle{best->floor, to_lattice(middle_m)};
  const bool on_floor = network_->graph->outline(middle.floor).contains(middle.at);
  const FloorPoint& start = on_floor && sees(*best, middle) ? middle : *best;
  return Place{network_->walkable[start.floor].level, to_metres(start.at)};
}

RouteResult Router::route(const Place& from, const Place& to) const {
  const auto start = network_->on_floor(from, network_->options.reach_m);
  if (!start) return NoPath{network_->why_off_floor(from, NoPathReason::start_not_walkable), {}};
  const auto end = network_->on_floor(to, network_->options.reach_m);
  if (!end) return NoPath{network_->why_off_floor(to, NoPathReason::end_not_walkable), {}};
  WayBuffer buffer;
  if (!network_->shortest_way(*start, *end, buffer)) return network_->no_way(*start, *end);
  return network_->path(buffer.way);
}

bool Router::find_way(const FloorPlace& from, const FloorPlace& to, WayBuffer& buffer) const {
  const auto start = network_->on_floor(from, network_->options.reach_m);
  const auto end = network_->on_floor(to, network_->options.reach_m);
  return start && end && network_->shortest_way(*start, *end, buffer);
}

namespace {

/// The least effort among the best places that can be reached at all.
template <class WayTo>
std::optional<Way> best_approach(const std::vector<std::vector<FloorSpot>>& places, WayTo way_to) {
  for (const auto& equally_good : places) {
    std::optional<Way> best;
    for (const FloorSpot& end : equally_good) {
      std::optional<Way> way = way_to(end);
      if (way && (!best || way->effort_m < best->effort_m)) best = std::move(way);
    }
    if (best) return best;
  }
  return std::nullopt;
}

bool all_empty(const std::vector<std::vector<FloorSpot>>& places) {
  return std::all_of(places.begin(), places.end(), [](const auto& each) { return each.empty(); });
}

}  // namespace

RouteResult Router::route_to_vehicle(const Place& from, const floorplan::VehicleId& id) const {
  const auto vehicle = std::find_if(network_->vehicles.begin(), network_->vehicles.end(),
                                    [&](const auto& each) { return each.vehicle_id == id; });
  if (vehicle == network_->vehicles.end()) return NoPath{NoPathReason::unknown_vehicle};
  const auto start = network_->on_floor(from, network_->options.reach_m);
  if (!start) return NoPath{network_->why_off_floor(from, NoPathReason::start_not_walkable), {}};
  const auto places = network_->approaches(*vehicle);
  if (all_empty(places)) return NoPath{NoPathReason::end_not_walkable};
  WayBuffer buffer;
  const auto way = best_approach(places, [&](const FloorSpot& end) {
    return network_->shortest_way(*start, end, buffer) ? std::optional(buffer.way) : std::nullopt;
  });
  if (!way) {
    const auto some =
        std::find_if(places.begin(), places.end(), [](const auto& each) { return !each.empty(); });
    return network_->no_way(*start, some->front());
  }
  return network_->path(*way);
}

std::vector<RouteResult> Router::routes_to_vehicles(const Place& from) const {
  const auto& vehicles = network_->vehicles;
  const auto start = network_->on_floor(from, network_->options.reach_m);
  if (!start) {
    const NoPath why{network_->why_off_floor(from, NoPathReason::start_not_walkable)};
    return std::vector<RouteResult>(vehicles.size(), why);
  }
  WaySearch search(*network_->graph, start->point());
  search.everywhere();
  std::vector<RouteResult> routes;
  for (const Vehicle& vehicle : vehicles) {
    const auto places = network_->approaches(vehicle);
    const auto way =
        best_approach(places, [&](const FloorSpot& end) { return search.way_to(end.point()); });
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
