// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/vehicle_placement.hpp"

#include <algorithm>

#include "positioning/floorplan/drawn_walls.hpp"
#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/floorplan/unit_kind.hpp"

namespace lotse::floorplan {
namespace {

// Drawings and measured positions are a centimetre or two off: as much overlap as a sheet of paper
// on this area is none.
constexpr double tolerance_m2 = 0.01;
// The same along a wall: a car may stand with its bumper at it.
constexpr double bumper_m = 0.05;

bool overlap(const Area& a, const Area& b) {
  return area_m2(common(a, b)) > tolerance_m2;
}

}  // namespace

std::string to_string(const Hindrance& hindrance) {
  switch (hindrance.kind) {
    case Hindrance::Kind::edge:
      return "the edge of the floor";
    case Hindrance::Kind::wall:
      return "a wall";
    case Hindrance::Kind::fixed:
    case Hindrance::Kind::vehicle:
      break;
  }
  return hindrance.id;
}

std::optional<Hindrance> in_the_way(const FloorPlan& plan, const Vehicle& vehicle) {
  using Kind = Hindrance::Kind;
  const Area footprint{vehicle.footprint};
  Area floor;
  for (const Unit& unit : plan.units) {
    if (unit.level != vehicle.level) continue;
    if (unit_kind(unit.category) != UnitKind::solid) {
      floor.insert(floor.end(), unit.area.begin(), unit.area.end());
    } else if (overlap(footprint, unit.area)) {
      return Hindrance{Kind::fixed, unit.id.value};
    }
  }
  if (area_m2(without(footprint, floor)) > tolerance_m2) return Hindrance{Kind::edge, {}};
  for (const Obstacle& obstacle : plan.obstacles) {
    if (obstacle.level == vehicle.level && overlap(footprint, obstacle.area)) {
      return Hindrance{Kind::fixed, obstacle.id.value};
    }
  }
  for (const Vehicle& other : plan.vehicles) {
    if (other.level != vehicle.level || other.vehicle_id == vehicle.vehicle_id) continue;
    if (overlap(footprint, {other.footprint})) {
      return Hindrance{Kind::vehicle, other.vehicle_id.value};
    }
  }
  return std::nullopt;
}

bool crosses_wall(const FloorPlan& plan, const Vehicle& vehicle) {
  FloorPlan bare;
  for (const Unit& unit : plan.units) {
    if (unit.level == vehicle.level) bare.units.push_back(unit);
  }
  for (const Opening& opening : plan.openings) {
    if (opening.level == vehicle.level) bare.openings.push_back(opening);
  }
  const DrawnWalls walls(bare, vehicle.level);
  const Area inner = grown({vehicle.footprint}, -bumper_m);
  return std::any_of(inner.begin(), inner.end(), [&](const Polygon& part) {
    Ring outline = part.outer;
    outline.push_back(outline.front());
    return walls.distance_m(outline) <= 0;
  });
}

void clear_furniture(FloorPlan& plan, const Vehicle& vehicle) {
  std::erase_if(plan.obstacles, [&](const Obstacle& obstacle) {
    return obstacle.category == "furniture" && obstacle.level == vehicle.level &&
           overlap({vehicle.footprint}, obstacle.area);
  });
}

}  // namespace lotse::floorplan
