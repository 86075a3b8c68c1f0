// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/changing_floor.hpp"

#include <algorithm>
#include <utility>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::floorplan {
namespace {

// Corners that move an outline by less than this only slow the search for ways down.
constexpr double outline_tolerance_m = 0.01;
// A closed door is a wall as thick as its leaf.
constexpr double door_leaf_m = 0.04;

void append(Area& area, const Area& more) {
  area.insert(area.end(), more.begin(), more.end());
}

/// Each polygon with the clearance around it. One by one: together, the corners where two of them
/// meet would depend on both, and a car that goes would change its neighbour's.
Area cleared(const Area& area, double clearance_m) {
  Area all;
  for (const Polygon& polygon : area) {
    append(all, simplified(grown({polygon}, clearance_m), outline_tolerance_m));
  }
  return all;
}

Area door_leaf(const Opening& opening) {
  Area leaf;
  for (std::size_t i = 1; i < opening.line_m.size(); ++i) {
    const Eigen::Vector2d& a = opening.line_m[i - 1];
    const Eigen::Vector2d& b = opening.line_m[i];
    leaf.push_back(rectangle((a + b) / 2, (b - a).normalized(), (b - a).norm(), door_leaf_m));
  }
  return leaf;
}

}  // namespace

ChangingFloor::ChangingFloor(FloorPlan plan, const WalkableOptions& options)
    : plan_(std::move(plan)), options_(options), levels_(fixed_floor(plan_, options_)) {
  for (const WalkableLevel& level : levels_) {
    Area furniture;
    for (const Obstacle& obstacle : plan_.obstacles) {
      if (obstacle.level == level.level)
        append(furniture, cleared(obstacle.area, options_.clearance_m));
    }
    furnished_.push_back(simplified(without(level.fixed, furniture), outline_tolerance_m));
  }
  for (const Vehicle& vehicle : plan_.vehicles) {
    around_vehicles_.push_back(around(vehicle, {vehicle.footprint}));
  }
  for (const FeatureId& feature : plan_.closed) around_closed_[feature] = around_closed(feature);
  for (std::size_t level = 0; level < levels_.size(); ++level) take_off(level);
}

std::size_t ChangingFloor::index_of(const LevelId& level) const {
  const auto found = std::find_if(levels_.begin(), levels_.end(),
                                  [&](const auto& each) { return each.level == level; });
  return static_cast<std::size_t>(found - levels_.begin());
}

ChangingFloor::Blocked ChangingFloor::around(const Feature& what, const Area& area) const {
  return {index_of(what.level), cleared(area, options_.clearance_m)};
}

std::vector<ChangingFloor::Blocked> ChangingFloor::around_closed(const FeatureId& feature) const {
  std::vector<Blocked> found;
  for (const Unit& unit : plan_.units) {
    if (unit.id == feature) found.push_back(around(unit, unit.area));
  }
  for (const Opening& opening : plan_.openings) {
    if (opening.id == feature) found.push_back(around(opening, door_leaf(opening)));
  }
  for (const Zone& zone : plan_.zones) {
    if (zone.id == feature) found.push_back(around(zone, zone.area));
  }
  return found;
}

void ChangingFloor::take_off(std::size_t level) {
  Area blocked;
  for (const Blocked& vehicle : around_vehicles_) {
    if (vehicle.level == level) append(blocked, vehicle.area);
  }
  for (const auto& [feature, places] : around_closed_) {
    for (const Blocked& place : places) {
      if (place.level == level) append(blocked, place.area);
    }
  }
  levels_[level].area = without(furnished_[level], blocked);
}

std::vector<FloorChange> ChangingFloor::changed(const std::vector<Blocked>& places) {
  std::vector<FloorChange> changes;
  for (const Blocked& place : places) {
    if (place.level == levels_.size()) continue;
    const auto same = std::find_if(changes.begin(), changes.end(), [&](const FloorChange& change) {
      return change.level == place.level;
    });
    if (same != changes.end()) {
      append(same->area, place.area);
    } else {
      changes.push_back({place.level, place.area});
    }
  }
  for (const FloorChange& change : changes) take_off(change.level);
  return changes;
}

std::vector<FloorChange> ChangingFloor::place(const Vehicle& vehicle) {
  const Blocked now = around(vehicle, {vehicle.footprint});
  const auto known =
      std::find_if(plan_.vehicles.begin(), plan_.vehicles.end(),
                   [&](const auto& each) { return each.vehicle_id == vehicle.vehicle_id; });
  if (known == plan_.vehicles.end()) {
    plan_.vehicles.push_back(vehicle);
    around_vehicles_.push_back(now);
    return changed({now});
  }
  *known = vehicle;
  const Blocked before = std::exchange(
      around_vehicles_[static_cast<std::size_t>(known - plan_.vehicles.begin())], now);
  return changed({before, now});
}

std::vector<FloorChange> ChangingFloor::take_away(const VehicleId& vehicle) {
  const auto known = std::find_if(plan_.vehicles.begin(), plan_.vehicles.end(),
                                  [&](const auto& each) { return each.vehicle_id == vehicle; });
  if (known == plan_.vehicles.end()) return {};
  const auto place = around_vehicles_.begin() + (known - plan_.vehicles.begin());
  const Blocked before = std::move(*place);
  around_vehicles_.erase(place);
  plan_.vehicles.erase(known);
  return changed({before});
}

std::vector<FloorChange> ChangingFloor::close(const FeatureId& feature) {
  std::vector<Blocked> places = around_closed(feature);
  if (places.empty() || !plan_.closed.insert(feature).second) return {};
  return changed(around_closed_[feature] = std::move(places));
}

std::vector<FloorChange> ChangingFloor::reopen(const FeatureId& feature) {
  const auto closed = around_closed_.extract(feature);
  plan_.closed.erase(feature);
  return closed.empty() ? std::vector<FloorChange>{} : changed(closed.mapped());
}

}  // namespace lotse::floorplan
