// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_zones.hpp"

#include "api/load/imdf_geometry.hpp"
#include "api/load/imdf_properties.hpp"

namespace lotse::load {
namespace {

using nlohmann::json;
using namespace floorplan;

bool closed_by_category(const std::string& category) {
  return category == "underconstruction";
}

std::vector<LevelId> levels_of(const FloorPlan& plan, const json& level_ids) {
  std::vector<LevelId> levels;
  if (!level_ids.is_array()) return levels;
  for (const json& id : level_ids) {
    if (id.is_string() && plan.find_level({id.get<std::string>()})) {
      levels.push_back({id.get<std::string>()});
    }
  }
  return levels;
}

void read_zone(ImdfFeature& feature, FloorPlan& plan, Findings& findings) {
  const auto levels = levels_of(plan, feature.properties.value("level_ids", json()));
  const bool marked = feature.properties.contains(closed_key);
  ImdfProperties properties(feature, plan.language, findings);
  if (levels.empty()) {
    findings.push_back({feature.type, feature.id, "geofence-no-level", Severity::warning,
                        "it names no level of the plan", "passed on, but on no level"});
    return;
  }
  const auto area = ImdfGeometry(plan.frame, findings).area(feature);
  if (!area) return;
  const std::string category = properties.take_text("category");
  const bool closed = marked ? properties.take_flag(closed_key) : closed_by_category(category);
  const Labels name = properties.take_labels("name");
  for (const LevelId& level : levels) {
    plan.zones.push_back({{{feature.id}, level, category, name}, *area});
  }
  if (closed) plan.closed.insert({feature.id});
}

}  // namespace

void read_zones(FloorPlan& plan, Findings& findings) {
  for (ImdfFeature& feature : carried_features(plan, "geofence")) {
    read_zone(feature, plan, findings);
  }
}

void read_built(FloorPlan& plan, Findings& findings) {
  for (const ImdfFeature& feature : carried_features(plan, "footprint")) {
    if (feature.properties.value("category", json("ground")) != "ground") continue;
    const auto area = ImdfGeometry(plan.frame, findings).area(feature);
    if (area) plan.built.insert(plan.built.end(), area->begin(), area->end());
  }
}

void mark_closed(json& properties, bool is_closed, bool closed_by_itself) {
  if (is_closed != closed_by_itself) properties[closed_key] = is_closed;
}

json with_closed(json geofence, const std::set<FeatureId>& closed) {
  json& properties = geofence["properties"];
  const json category = properties.value("category", json());
  const bool is_closed = closed.contains({geofence["id"].get<std::string>()});
  properties.erase(closed_key);
  mark_closed(properties, is_closed,
              category.is_string() && closed_by_category(category.get<std::string>()));
  return geofence;
}

}  // namespace lotse::load
