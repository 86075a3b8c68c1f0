// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/floor_plan.hpp"

#include <algorithm>

namespace lotse::floorplan {

std::string label_in(const Labels& labels, const std::string& language) {
  for (const std::string& wanted : {language, std::string("en")}) {
    if (const auto found = labels.find(wanted); found != labels.end()) return found->second;
  }
  return labels.empty() ? "" : labels.begin()->second;
}

const Level* FloorPlan::find_level(const LevelId& level) const {
  const auto found = std::find_if(levels.begin(), levels.end(),
                                  [&](const Level& each) { return each.id == level; });
  return found == levels.end() ? nullptr : &*found;
}

const Unit* FloorPlan::find_unit(const FeatureId& unit) const {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const Unit& each) { return each.id == unit; });
  return found == units.end() ? nullptr : &*found;
}

const Vehicle* FloorPlan::find_vehicle(const VehicleId& vehicle) const {
  const auto found = std::find_if(vehicles.begin(), vehicles.end(),
                                  [&](const Vehicle& each) { return each.vehicle_id == vehicle; });
  return found == vehicles.end() ? nullptr : &*found;
}

}  // namespace lotse::floorplan
