// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/vehicle_placement.hpp"

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/floorplan/unit_kind.hpp"

namespace lotse::floorplan {
namespace {

// Drawings and measured positions are a centimetre or two off: as much overlap as a sheet of paper
// on this area is none.
constexpr double tolerance_m2 = 0.01;

bool overlap(const Area& a, const Area& b) {
  return area_m2(common(a, b)) > tolerance_m2;
}

}  // namespace

std::string in_the_way(const FloorPlan& plan, const Vehicle& vehicle) {
  const Area footprint{vehicle.footprint};
  Area floor;
  for (const Unit& unit : plan.units) {
    if (unit.level != vehicle.level) continue;
    if (unit_kind(unit.category) != UnitKind::solid) {
      floor.insert(floor.end(), unit.area.begin(), unit.area.end());
    } else if (overlap(footprint, unit.area)) {
      return unit.id.value;
    }
  }
  if (area_m2(without(footprint, floor)) > tolerance_m2) return "the edge of the floor";
  for (const Obstacle& obstacle : plan.obstacles) {
    if (obstacle.level == vehicle.level && overlap(footprint, obstacle.area)) {
      return obstacle.id.value;
    }
  }
  for (const Vehicle& other : plan.vehicles) {
    if (other.level != vehicle.level || other.vehicle_id == vehicle.vehicle_id) continue;
    if (overlap(footprint, {other.footprint})) return other.vehicle_id.value;
  }
  return "";
}

void clear_furniture(FloorPlan& plan, const Vehicle& vehicle) {
  std::erase_if(plan.obstacles, [&](const Obstacle& obstacle) {
    return obstacle.category == "furniture" && obstacle.level == vehicle.level &&
           overlap({vehicle.footprint}, obstacle.area);
  });
}

}  // namespace lotse::floorplan
