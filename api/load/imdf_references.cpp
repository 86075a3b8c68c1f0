// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_references.hpp"

#include <array>

namespace lotse::load {
namespace {

using nlohmann::json;

struct Key {
  const char* key;
  const char* type;
};

// OGC 20-094, the property tables of the features. A level_id is checked where the feature is read,
// since a feature without its level is left out; a correlation_id belongs to other archives.
constexpr std::array keys{Key{"address_id", "address"},    Key{"anchor_id", "anchor"},
                          Key{"building_ids", "building"}, Key{"level_ids", "level"},
                          Key{"unit_id", "unit"},          Key{"unit_ids", "unit"}};
constexpr std::array ends{"origin", "intermediary", "destination"};

}  // namespace

void ImdfReferences::note(const ImdfFeature& feature, const std::string& key,
                          const std::string& wanted_type, const json& value) {
  if (value.is_string()) {
    references_.push_back(
        {feature.type, feature.id, key, wanted_type, value.get_ref<const std::string&>()});
  } else if (value.is_array()) {
    for (const json& each : value) {
      if (each.is_string()) note(feature, key, wanted_type, each);
    }
  }
}

void ImdfReferences::note(const ImdfFeature& feature) {
  for (const Key& each : keys) {
    const auto found = feature.properties.find(each.key);
    if (found != feature.properties.end()) note(feature, each.key, each.type, *found);
  }
  if (feature.type != "relationship") return;
  for (const char* end : ends) {
    const auto found = feature.properties.find(end);
    if (found == feature.properties.end() || !found->is_object()) continue;
    note(feature, end, "", found->value("id", json()));
  }
}

void ImdfReferences::check(const std::map<std::string, std::string>& ids,
                           Findings& findings) const {
  for (const Reference& reference : references_) {
    const auto found = ids.find(reference.wanted_id);
    std::string text;
    if (found == ids.end()) {
      text = reference.key + " names \"" + reference.wanted_id + "\", which isn't there";
    } else if (!reference.wanted_type.empty() && found->second != reference.wanted_type) {
      text = reference.key + " names \"" + reference.wanted_id + "\", which is of type " +
             found->second;
    }
    if (text.empty()) continue;
    findings.push_back({reference.type, reference.id, "reference-dangling", Severity::warning,
                        std::move(text), "passed on as it is"});
  }
}

}  // namespace lotse::load
