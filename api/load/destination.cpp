// SPDX-License-Identifier: Apache-2.0
#include "api/load/destination.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "api/load/imdf_geometry.hpp"
#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::load {
namespace {

using namespace floorplan;
using nlohmann::json;
using routing::Place;

/// The plan's features as ends of ways.
class Ends {
 public:
  Ends(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable)
      : plan_(plan), walkable_(walkable) {}

  std::optional<Destination> drawn(const FeatureId& id) const {
    for (const Vehicle& vehicle : plan_.vehicles) {
      if (vehicle.vehicle_id.value == id.value || vehicle.id == id) return vehicle.vehicle_id;
    }
    if (const Unit* unit = plan_.find_unit(id)) {
      return in_area(unit->level, unit->area, display_point(unit->other));
    }
    for (const Opening& opening : plan_.openings) {
      if (opening.id != id) continue;
      return Place{opening.level, (opening.line_m.front() + opening.line_m.back()) / 2};
    }
    for (const Obstacle& obstacle : plan_.obstacles) {
      if (obstacle.id == id) return in_area(obstacle.level, obstacle.area, std::nullopt);
    }
    for (const GatewayAnchor& anchor : plan_.anchors) {
      if (anchor.id == id) return Place{anchor.level, anchor.place_m};
    }
    for (const Landmark& landmark : plan_.landmarks) {
      if (landmark.id == id) return at_point(landmark.place_m, landmark.level, landmark.unit);
    }
    for (const Zone& zone : plan_.zones) {
      if (zone.id != id) continue;
      if (auto found = in_area(zone.level, zone.area, std::nullopt)) return found;
    }
    if (const Level* level = plan_.find_level({id.value})) return on_level(*level);
    return std::nullopt;
  }

  /// What the plan passes on untouched is looked into only when somebody asks for it.
  std::optional<Destination> carried(const FeatureId& id) const {
    for (const CarriedFeature& each : plan_.carried) {
      if (each.json.find(id.value) == std::string::npos) continue;
      const json whole = json::parse(each.json);
      if (whole.at("id") == id.value) return carried(each.type, whole);
    }
    return std::nullopt;
  }

 private:
  const Area& floor_of(const LevelId& level) const {
    static const Area none;
    const auto found = std::find_if(walkable_.begin(), walkable_.end(),
                                    [&](const auto& each) { return each.level == level; });
    return found == walkable_.end() ? none : found->area;
  }

  std::optional<Eigen::Vector2d> point(const json& geometry) const {
    Findings unread;
    const bool is_point = geometry.is_object() && geometry.value("type", json()) == "Point";
    if (!is_point) return std::nullopt;
    return ImdfGeometry(plan_.frame, unread).point({"", "", geometry, json::object()});
  }

  std::optional<Eigen::Vector2d> display_point(
      const std::map<std::string, std::string>& properties) const {
    const auto found = properties.find("display_point");
    return found == properties.end() ? std::nullopt : point(json::parse(found->second));
  }

  /// Where it is shown if one can stand there, else well inside; of what has no floor of its own,
  /// such as a desk, the nearest place beside it.
  std::optional<Destination> in_area(const LevelId& level, const Area& area,
                                     const std::optional<Eigen::Vector2d>& shown) const {
    const Area floor = common(floor_of(level), area);
    if (shown && contains(floor, *shown)) return Place{level, *shown};
    if (const auto inside = point_inside(floor)) return Place{level, *inside};
    const auto middle = point_inside(area);
    const auto beside =
        middle ? nearest_on_outline(floor_of(level), *middle) : std::optional<Eigen::Vector2d>();
    if (!beside) return middle ? std::optional<Destination>(Place{level, *middle}) : std::nullopt;
    // Further off it would be another room's floor.
    constexpr double beside_m = 1.0;
    const bool is_near = distance_to_area_m(area, *beside) < beside_m;
    return Place{level, is_near ? *beside : *middle};
  }

  /// A point in a wall or on a desk means the floor of its own unit, not what is nearest.
  std::optional<Destination> at_point(const Eigen::Vector2d& place_m, const LevelId& level,
                                      const FeatureId& unit_id) const {
    const Unit* unit = plan_.find_unit(unit_id);
    if (!unit || contains(floor_of(level), place_m)) return Place{level, place_m};
    const auto nearest = nearest_on_outline(common(floor_of(level), unit->area), place_m);
    return Place{level, nearest.value_or(place_m)};
  }

  std::optional<Destination> on_level(const Level& level) const {
    const auto inside = point_inside(floor_of(level.id));
    return inside ? std::optional<Destination>(Place{level.id, *inside}) : std::nullopt;
  }

  std::optional<Destination> carried(const std::string& type, const json& whole) const {
    const json& properties = whole.at("properties");
    const auto text = [&](const char* key) {
      const json value = properties.value(key, json());
      return value.is_string() ? value.get<std::string>() : std::string();
    };
    if (type == "occupant") return carried({text("anchor_id")});
    if (type == "building" || type == "footprint") return in_building(type, whole);
    if (type == "anchor" || type == "amenity") {
      const json ids = properties.value("unit_ids", json());
      const bool listed = ids.is_array() && !ids.empty() && ids[0].is_string();
      return anywhere(whole.at("geometry"), {listed ? ids[0].get<std::string>() : text("unit_id")});
    }
    const LevelId level{text("level_id")};
    if (!plan_.find_level(level)) return std::nullopt;
    Findings unread;
    const ImdfGeometry geometry(plan_.frame, unread);
    const ImdfFeature feature{type, "", whole.at("geometry"), json::object()};
    if (const auto area = geometry.area(feature)) {
      return in_area(level, *area, point(properties.value("display_point", json())));
    }
    const auto line = geometry.line(feature);
    return line ? std::optional<Destination>(Place{level, line->at(line->size() / 2)})
                : std::nullopt;
  }

  /// A point whose unit may be unknown: then it is in the one drawn there, the lowest of several.
  std::optional<Destination> anywhere(const json& geometry, const FeatureId& unit_id) const {
    const auto place_m = point(geometry);
    if (!place_m) return std::nullopt;
    const Unit* unit = plan_.find_unit(unit_id);
    for (const Level& level : plan_.levels) {
      for (const Unit& each : plan_.units) {
        if (!unit && each.level == level.id && contains(each.area, *place_m)) unit = &each;
      }
    }
    if (!unit) return std::nullopt;
    return at_point(*place_m, unit->level, unit->id);
  }

  /// The floor of a building nearest to the ground.
  std::optional<Destination> in_building(const std::string& type, const json& whole) const {
    const json ids = type == "building" ? json::array({whole.at("id")})
                                        : whole.at("properties").value("building_ids", json());
    const Level* best = nullptr;
    for (const Level& level : plan_.levels) {
      const auto belongs = level.other.find("building_ids");
      const bool is_its = belongs != level.other.end() && ids.is_array() &&
                          std::any_of(ids.begin(), ids.end(), [&](const json& id) {
                            return belongs->second.find(id.dump()) != std::string::npos;
                          });
      if (is_its && (!best || std::abs(level.ordinal) < std::abs(best->ordinal))) best = &level;
    }
    return best ? on_level(*best) : std::nullopt;
  }

  const FloorPlan& plan_;
  const std::vector<WalkableLevel>& walkable_;
};

}  // namespace

std::optional<Destination> find_destination(const FloorPlan& plan,
                                            const std::vector<WalkableLevel>& walkable,
                                            const std::string& id) {
  const Ends ends(plan, walkable);
  const auto drawn = ends.drawn({id});
  return drawn ? drawn : ends.carried({id});
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
