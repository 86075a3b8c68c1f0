// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_landmarks.hpp"

#include <map>

#include "api/load/imdf_geometry.hpp"
#include "api/load/imdf_properties.hpp"

namespace lotse::load {
namespace {

using nlohmann::json;
using namespace floorplan;

class LandmarkReader {
 public:
  LandmarkReader(FloorPlan& plan, Findings& findings) : plan_(plan), findings_(findings) {}

  void read() {
    for (ImdfFeature& feature : carried_features(plan_, "anchor")) {
      ImdfProperties properties(feature, plan_.language, findings_);
      anchors_.emplace(feature.id,
                       Anchor{std::move(feature.geometry), {properties.take_text("unit_id")}});
    }
    for (ImdfFeature& feature : carried_features(plan_, "amenity")) {
      const json& units = feature.properties.value("unit_ids", json::array());
      FeatureId unit;
      if (units.is_array() && !units.empty() && units[0].is_string())
        unit = {units[0].get<std::string>()};
      add(feature, feature.geometry, unit);
    }
    for (ImdfFeature& feature : carried_features(plan_, "occupant")) {
      ImdfProperties properties(feature, plan_.language, findings_);
      const auto anchor = anchors_.find(properties.take_text("anchor_id"));
      if (anchor == anchors_.end()) {
        skip(feature, "landmark-no-place", "its anchor is unknown");
      } else {
        add(feature, anchor->second.geometry, anchor->second.unit);
      }
    }
  }

 private:
  struct Anchor {
    json geometry;
    FeatureId unit;
  };

  void skip(const ImdfFeature& feature, const char* rule, std::string text) {
    findings_.push_back(
        {feature.type, feature.id, rule, Severity::warning, std::move(text), "not on the map"});
  }

  void add(ImdfFeature& feature, const json& place, const FeatureId& unit_id) {
    const Unit* unit = plan_.find_unit(unit_id);
    if (!unit) {
      skip(feature, "landmark-no-unit", "its unit is unknown");
      return;
    }
    const ImdfFeature located{feature.type, feature.id, place, {}};
    const auto place_m = ImdfGeometry(plan_.frame, findings_).point(located);
    if (!place_m) return;
    ImdfProperties properties(feature, plan_.language, findings_);
    Landmark landmark{{{feature.id},
                       unit->level,
                       properties.take_text("category"),
                       properties.take_labels("name")},
                      *place_m,
                      unit_id};
    plan_.landmarks.push_back(std::move(landmark));
  }

  FloorPlan& plan_;
  Findings& findings_;
  std::map<std::string, Anchor> anchors_;
};

}  // namespace

void read_landmarks(FloorPlan& plan, Findings& findings) {
  LandmarkReader(plan, findings).read();
}

}  // namespace lotse::load
