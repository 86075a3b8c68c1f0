// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_relationships.hpp"

#include <vector>

#include "api/load/imdf_archive.hpp"
#include "positioning/floorplan/unit_kind.hpp"

namespace lotse::load {
namespace {

using nlohmann::json;
using namespace floorplan;

/// The units it names, in the order in which one walks through them.
std::vector<const Unit*> units_of(const ImdfFeature& relationship, const FloorPlan& plan) {
  std::vector<const Unit*> units;
  const auto add = [&](const json& reference) {
    if (!reference.is_object()) return;
    const json id = reference.value("id", json());
    const Unit* unit = id.is_string() ? plan.find_unit({id.get<std::string>()}) : nullptr;
    if (unit) units.push_back(unit);
  };
  add(relationship.properties.value("origin", json()));
  const json between = relationship.properties.value("intermediary", json());
  // One is written without a list, too.
  if (between.is_array()) {
    for (const json& each : between) add(each);
  } else {
    add(between);
  }
  add(relationship.properties.value("destination", json()));
  return units;
}

bool is_climb(const FloorPlan& plan, const Unit& from, const Unit& to) {
  return plan.find_level(from.level)->ordinal != plan.find_level(to.level)->ordinal &&
         (passage_kind(from.category) || passage_kind(to.category));
}

void read_relationship(const ImdfFeature& feature, FloorPlan& plan, Findings& findings) {
  const json direction = feature.properties.value("direction", json());
  const bool one_way = direction == "directed";
  if (!one_way && direction != "undirected") {
    findings.push_back({feature.type, feature.id, "direction-unknown", Severity::note,
                        "its direction is neither \"directed\" nor \"undirected\"",
                        "read as leading both ways"});
  }
  const std::vector<const Unit*> units = units_of(feature, plan);
  bool climbs = false;
  for (std::size_t i = 1; i < units.size(); ++i) {
    if (!is_climb(plan, *units[i - 1], *units[i])) continue;
    climbs = true;
    plan.level_links.push_back({units[i - 1]->id, units[i]->id, one_way});
  }
  if (climbs || !one_way) return;
  findings.push_back({feature.type, feature.id, "direction-unheeded", Severity::warning,
                      "it leads one way, and not between levels by stairs, lift, escalator or ramp",
                      "passed on; ways lead both ways there"});
}

}  // namespace

void read_relationships(FloorPlan& plan, Findings& findings) {
  for (const ImdfFeature& feature : carried_features(plan, "relationship")) {
    read_relationship(feature, plan, findings);
  }
}

}  // namespace lotse::load
