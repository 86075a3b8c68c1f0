// SPDX-License-Identifier: Apache-2.0
#include "api/load/destination.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::load {
namespace {

using namespace floorplan;
using routing::Place;

/// A unit's own display point, where it has one that lies in it.
std::optional<Eigen::Vector2d> display_point(const FloorPlan& plan, const Unit& unit) {
  const auto found = unit.other.find("display_point");
  if (found == unit.other.end()) return std::nullopt;
  const auto point = nlohmann::json::parse(found->second);
  const auto coordinates = point.is_object() ? point.find("coordinates") : point.end();
  if (!point.is_object() || coordinates == point.end() || !coordinates->is_array() ||
      coordinates->size() < 2 || !(*coordinates)[0].is_number() || !(*coordinates)[1].is_number()) {
    return std::nullopt;
  }
  const Eigen::Vector2d place_m =
      plan.frame.to_local_m({(*coordinates)[0].get<double>(), (*coordinates)[1].get<double>()});
  return contains(unit.area, place_m) ? std::optional(place_m) : std::nullopt;
}

std::optional<Destination> in_unit(const FloorPlan& plan,
                                   const std::vector<WalkableLevel>& walkable, const Unit& unit) {
  const auto level = std::find_if(walkable.begin(), walkable.end(),
                                  [&](const auto& each) { return each.level == unit.level; });
  if (level == walkable.end()) return std::nullopt;
  const Area floor = common(level->area, unit.area);
  const auto shown = display_point(plan, unit);
  if (shown && contains(floor, *shown)) return Place{unit.level, *shown};
  const auto inside = point_inside(floor.empty() ? unit.area : floor);
  return inside ? std::optional<Destination>(Place{unit.level, *inside}) : std::nullopt;
}

}  // namespace

std::optional<Destination> find_destination(const FloorPlan& plan,
                                            const std::vector<WalkableLevel>& walkable,
                                            const std::string& id) {
  const FeatureId feature{id};
  for (const Vehicle& vehicle : plan.vehicles) {
    if (vehicle.vehicle_id.value == id || vehicle.id == feature) return vehicle.vehicle_id;
  }
  if (const Unit* unit = plan.find_unit(feature)) return in_unit(plan, walkable, *unit);
  for (const Opening& opening : plan.openings) {
    if (opening.id != feature) continue;
    return Place{opening.level, (opening.line_m.front() + opening.line_m.back()) / 2};
  }
  for (const Obstacle& obstacle : plan.obstacles) {
    const auto inside = obstacle.id == feature ? point_inside(obstacle.area) : std::nullopt;
    if (inside) return Place{obstacle.level, *inside};
  }
  for (const Landmark& landmark : plan.landmarks) {
    if (landmark.id == feature) return Place{landmark.level, landmark.place_m};
  }
  return std::nullopt;
}

std::optional<Place> place_at(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable,
                              LonLat place, int ordinal) {
  const Eigen::Vector2d point_m = plan.frame.to_local_m(place);
  std::optional<Place> nearest;
  double least_m = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < plan.levels.size(); ++i) {
    if (plan.levels[i].ordinal != ordinal) continue;
    const Area& floor = walkable[i].area;
    const double distance_m = contains(floor, point_m) ? -1 : distance_to_outline_m(floor, point_m);
    if (nearest && distance_m >= least_m) continue;
    least_m = distance_m;
    nearest = Place{plan.levels[i].id, point_m};
  }
  return nearest;
}

}  // namespace lotse::load
