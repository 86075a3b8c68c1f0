// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_properties.hpp"

#include <charconv>
#include <cmath>

namespace lotse::load {

using nlohmann::json;

json ImdfProperties::take(const char* key) {
  const auto found = feature_.properties.find(key);
  if (found == feature_.properties.end()) return nullptr;
  json value = std::move(*found);
  feature_.properties.erase(found);
  return value;
}

std::string ImdfProperties::take_text(const char* key) {
  const json value = take(key);
  return value.is_string() ? value.get<std::string>() : "";
}

std::optional<double> ImdfProperties::take_number(const char* key) {
  json value = take(key);
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    findings_.push_back({feature_.type, feature_.id, "number-form", Severity::note,
                         std::string(key) + " is text instead of a number", "read as a number"});
    value = number;
  }
  if (!value.is_number() || !std::isfinite(value.get<double>())) return std::nullopt;
  return value.get<double>();
}

bool ImdfProperties::take_flag(const char* key) {
  const json value = take(key);
  return value.is_boolean() && value.get<bool>();
}

floorplan::Labels ImdfProperties::take_labels(const char* key) {
  const json value = take(key);
  floorplan::Labels labels;
  if (value.is_string()) {
    findings_.push_back({feature_.type, feature_.id, "labels-form", Severity::note,
                         std::string(key) + " is plain text instead of one per language",
                         "read as \"" + language_ + '"'});
    labels[language_] = value.get<std::string>();
  }
  if (!value.is_object()) return labels;
  for (const auto& [language, text] : value.items()) {
    if (text.is_string()) labels[language] = text.get<std::string>();
  }
  return labels;
}

std::map<std::string, std::string> ImdfProperties::take_rest() {
  std::map<std::string, std::string> rest;
  for (const auto& [key, value] : feature_.properties.items()) {
    if (!value.is_null()) rest[key] = value.dump();
  }
  feature_.properties = json::object();
  return rest;
}

void ImdfProperties::leave_out(const char* rule, std::string text) {
  findings_.push_back(
      {feature_.type, feature_.id, rule, Severity::error, std::move(text), "left out"});
}

}  // namespace lotse::load
