// SPDX-License-Identifier: Apache-2.0
#include "api/load/unreachable.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <iomanip>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "api/load/imdf_archive.hpp"

namespace lotse::load {
namespace {

using namespace floorplan;
using nlohmann::json;
using routing::Reach;
using routing::UnitReach;

// Of more openings or doors nobody wants the ids in one sentence.
constexpr std::size_t most_named = 3;

std::string metres(double length_m) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(length_m < 10 ? 2 : 0) << length_m << " m";
  return text.str();
}

std::string listed(const std::vector<FeatureId>& ids) {
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), most_named); ++i) {
    text += (i > 0 ? ", " : "") + ids[i].value;
  }
  if (ids.size() > most_named) text += " and " + std::to_string(ids.size() - most_named) + " more";
  return text;
}

/// Corner by corner: exact unless the two cross.
double distance_m(const Area& a, const Area& b) {
  double least_m = std::numeric_limits<double>::infinity();
  const auto from_corners = [&](const Area& corners, const Area& outline) {
    for (const Polygon& polygon : corners) {
      for (const Eigen::Vector2d& corner : polygon.outer) {
        least_m = std::min(least_m, distance_to_outline_m(outline, corner));
      }
    }
  };
  from_corners(a, b);
  from_corners(b, a);
  return least_m;
}

struct Part {
  int units = 0;
  std::optional<FeatureId> nearest;
  double gap_m = std::numeric_limits<double>::infinity();
};

class Explainer {
 public:
  Explainer(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable,
            const routing::Reachability& reachability)
      : plan_(plan), walkable_(walkable), has_entrance_(reachability.main_entrance.has_value()) {
    find_buildings();
    for (const UnitReach& each : reachability.units) {
      if (each.reach == Reach::reachable) reached_.push_back(plan.find_unit(each.unit));
    }
    for (const UnitReach& each : reachability.units) {
      if (each.reach == Reach::cut_off) add(*plan.find_unit(each.unit), parts_[each.part]);
    }
  }

  Unreachable explained(const UnitReach& each) const {
    const Unit& unit = *plan_.find_unit(each.unit);
    Unreachable result{each.unit, each.reach, "", each.openings, 1, std::nullopt, 0};
    if (each.reach == Reach::no_opening) {
      result.reason = "it is enclosed and has no opening";
    } else if (each.reach == Reach::no_floor) {
      result.reason = "it is too narrow for a person everywhere";
    } else {
      const Part& part = parts_.at(each.part);
      result.units_in_part = part.units;
      result.nearest = part.nearest;
      result.gap_m = part.nearest ? part.gap_m : 0;
      const std::string own = building_of(unit);
      const bool is_entered =
          std::any_of(reached_.begin(), reached_.end(),
                      [&](const Unit* reached) { return building_of(*reached) == own; });
      result.reason = is_entered || own.empty() ? apart(result) : in_another_building(own, result);
    }
    return result;
  }

 private:
  void add(const Unit& unit, Part& part) const {
    ++part.units;
    const auto box = bounds(unit.area);
    for (const Unit* reached : reached_) {
      if (ordinal_of(*reached) != ordinal_of(unit)) continue;
      if (box.exteriorDistance(bounds(reached->area)) >= part.gap_m) continue;
      const double gap_m = distance_m(unit.area, reached->area);
      if (gap_m >= part.gap_m) continue;
      part.gap_m = gap_m;
      part.nearest = reached->id;
    }
  }

  int ordinal_of(const Unit& unit) const { return plan_.find_level(unit.level)->ordinal; }

  void find_buildings() {
    for (const Level& level : plan_.levels) {
      const auto found = level.other.find("building_ids");
      const json ids = found == level.other.end() ? json() : json::parse(found->second);
      const bool listed = ids.is_array() && !ids.empty() && ids[0].is_string();
      building_of_[level.id] = listed ? ids[0].get<std::string>() : "";
    }
    for (const ImdfFeature& building : carried_features(plan_, "building")) {
      const json names = building.properties.value("name", json());
      const json name = names.is_object() ? names.value(plan_.language, json()) : names;
      if (!name.is_string()) continue;
      named_[building.id] = '"' + name.get<std::string>() + "\" (" + building.id + ')';
    }
  }

  /// The id of the first building that its level belongs to.
  const std::string& building_of(const Unit& unit) const { return building_of_.at(unit.level); }

  const std::string& named_building(const std::string& id) const {
    const auto found = named_.find(id);
    return found == named_.end() ? id : found->second;
  }

  /// The openings on a building's levels that have floor on one side only.
  std::vector<FeatureId> outer_doors(const std::string& building) const {
    std::vector<FeatureId> doors;
    for (const WalkableLevel& level : walkable_) {
      if (building_of_.at(level.level) != building) continue;
      for (const JoinedParts& joined : level.openings) {
        if (joined.sides == 1) doors.push_back(joined.opening);
      }
    }
    return doors;
  }

  std::string in_another_building(const std::string& own, const Unreachable& unit) const {
    const std::string main = reached_.empty() ? std::string() : building_of(*reached_.front());
    std::string text =
        "it is in building " + named_building(own) + ", " +
        std::string(has_entrance_ ? "the main entrance" : "the largest connected floor") + " in " +
        (main.empty() ? "another" : named_building(main));
    if (unit.nearest) text += ", " + metres(unit.gap_m) + " away";
    const std::string own_doors = outer_doors_of(own);
    const std::string main_doors = outer_doors_of(main);
    if (own_doors == main_doors) return text + "; neither has an opening that leads outside";
    return text + "; the former has " + own_doors + ", the latter " + main_doors;
  }

  std::string outer_doors_of(const std::string& building) const {
    const auto doors = outer_doors(building);
    return doors.empty() ? std::string("no opening that leads outside")
                         : "outer openings that lead to no floor: " + listed(doors);
  }

  std::string apart(const Unreachable& unit) const {
    std::string text = "no opening, stairs or lift leads from its part of the plan (" +
                       std::to_string(unit.units_in_part) +
                       (unit.units_in_part == 1 ? " unit" : " units") + ") to the main entrance's";
    if (!unit.openings.empty()) {
      text += "; its opening" + std::string(unit.openings.size() > 1 ? "s " : " ") +
              listed(unit.openings) + (unit.openings.size() > 1 ? " lead" : " leads") +
              " no further than there";
    }
    if (unit.nearest) {
      text += "; the nearest unit one gets into is " + unit.nearest->value + ", " +
              metres(unit.gap_m) + " away on the same storey";
    }
    return text;
  }

  const FloorPlan& plan_;
  const std::vector<WalkableLevel>& walkable_;
  const bool has_entrance_;
  std::map<LevelId, std::string> building_of_;
  std::map<std::string, std::string> named_;  // buildings as people know them
  std::vector<const Unit*> reached_;
  std::map<std::size_t, Part> parts_;
};

}  // namespace

std::vector<Unreachable> unreachable_units(const FloorPlan& plan,
                                           const std::vector<WalkableLevel>& walkable,
                                           const routing::Reachability& reachability) {
  const Explainer explainer(plan, walkable, reachability);
  std::vector<Unreachable> result;
  for (const UnitReach& each : reachability.units) {
    if (each.reach != Reach::reachable) result.push_back(explainer.explained(each));
  }
  return result;
}

}  // namespace lotse::load
