// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_folder.hpp"

#include <algorithm>
#include <fstream>
#include <regex>

namespace lotse::load {
namespace {

using nlohmann::json;

// The largest archives in use, of airports, have files of about 20 MB. These bounds keep the
// memory for one file below 200 MB, since a parsed value takes about 40 bytes.
constexpr std::uintmax_t most_bytes = 48u << 20;
constexpr std::size_t most_values = 2'500'000;
// GeoJSON's deepest, a MultiPolygon within a collection, is 9 levels deep; extensions add a few.
constexpr int deepest = 32;

/// Why the text is too much to parse; counted without parsing. Empty when it is not.
std::string too_much(const std::string& text) {
  std::size_t values = 0;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == '{')) {
      ++values;
      if (++depth > deepest) return "nested more than " + std::to_string(deepest) + " deep";
    } else if (!quoted && (c == ']' || c == '}')) {
      --depth;
    } else if (!quoted && c == ',') {
      ++values;
    }
  }
  if (values <= most_values) return "";
  return "more than " + std::to_string(most_values) + " values";
}

bool is_uuid(const std::string& text) {
  static const std::regex uuid("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  return std::regex_match(text, uuid);
}

}  // namespace

std::vector<ImdfFeature> carried_features(const floorplan::FloorPlan& plan,
                                          const std::string& type) {
  std::vector<ImdfFeature> found;
  for (const floorplan::CarriedFeature& each : plan.carried) {
    if (each.type != type) continue;
    json whole = json::parse(each.json);
    found.push_back({type, whole["id"].get<std::string>(), std::move(whole["geometry"]),
                     std::move(whole["properties"])});
  }
  return found;
}

ImdfFolder::ImdfFolder(std::filesystem::path folder, Findings& findings)
    : folder_(std::move(folder)), findings_(findings) {}

bool ImdfFolder::has(const std::string& type) const {
  return std::filesystem::is_regular_file(folder_ / (type + ".geojson"));
}

void ImdfFolder::refuse(const std::string& type, std::string path, std::string text) {
  problems_.push_back(
      {(folder_ / (type + ".geojson")).string(), 0, std::move(path), std::move(text)});
}

std::optional<json> ImdfFolder::document(const std::filesystem::path& file) {
  const auto refuse_file = [&](std::string text, int line = 0) {
    problems_.push_back({file.string(), line, "", std::move(text)});
    return std::nullopt;
  };
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(file, error);
  if (error) return refuse_file("can't be read: " + error.message());
  if (bytes > most_bytes) return refuse_file("larger than 48 MB");
  std::string text(bytes, '\0');
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(text.data(), static_cast<std::streamsize>(bytes))) {
    return refuse_file("can't be read");
  }
  if (const std::string reason = too_much(text); !reason.empty()) return refuse_file(reason);
  try {
    return json::parse(text);
  } catch (const json::parse_error& broken) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(broken.byte, text.size()));
    const auto line = 1 + std::count(text.begin(), end, '\n');
    return refuse_file("no JSON: " + std::string(broken.what()), static_cast<int>(line));
  }
}

json ImdfFolder::manifest() {
  const auto file = folder_ / "manifest.json";
  if (!std::filesystem::is_regular_file(file)) {
    findings_.push_back({"manifest", "", "file-missing", Severity::warning,
                         "manifest.json is missing", "read as version 1.0.0"});
    return json::object();
  }
  json found = document(file).value_or(json::object());
  if (!found.is_object()) found = json::object();
  const auto version = found.find("version");
  if (version == found.end() || *version != "1.0.0") {
    findings_.push_back({"manifest", "", "manifest-version", Severity::warning,
                         "the version isn't 1.0.0", "read as version 1.0.0"});
  }
  return found;
}

std::optional<ImdfFeature> ImdfFolder::feature(const std::string& type, json& each,
                                               std::size_t index) {
  const auto leave_out = [&](const std::string& id, const char* rule, std::string text) {
    findings_.push_back({type, id, rule, Severity::error, std::move(text), "left out"});
    return std::nullopt;
  };
  const std::string place = "features[" + std::to_string(index) + "]";
  if (!each.is_object()) return leave_out("", "feature-invalid", place + " is no object");
  each.emplace("geometry", nullptr);
  each.emplace("properties", nullptr);
  const auto id = each.find("id");
  if (id == each.end() || !id->is_string()) {
    return leave_out("", "id-missing", place + " has no id");
  }
  ImdfFeature found{type, id->get<std::string>(), std::move(each["geometry"]),
                    std::move(each["properties"])};
  if (!is_uuid(found.id)) {
    findings_.push_back(
        {type, found.id, "id-not-uuid", Severity::note, "the id isn't a UUID", "kept"});
  }
  if (!ids_.insert(found.id).second) {
    return leave_out(found.id, "id-duplicate", place + " has the id of an earlier feature");
  }
  const auto declared = each.find("feature_type");
  if (declared == each.end() || *declared != type) {
    findings_.push_back({type, found.id, "feature-type", Severity::warning,
                         "feature_type isn't \"" + type + '"', "read as what its file says"});
  }
  if (!found.properties.is_object()) {
    findings_.push_back({type, found.id, "properties-missing", Severity::warning,
                         "properties isn't an object", "read as empty"});
    found.properties = json::object();
  }
  return found;
}

std::vector<ImdfFeature> ImdfFolder::features(const std::string& type) {
  std::vector<ImdfFeature> found;
  if (!has(type)) return found;
  auto collection = document(folder_ / (type + ".geojson"));
  if (!collection) return found;
  const auto features = collection->is_object() ? collection->find("features") : collection->end();
  if (!collection->is_object() || features == collection->end() || !features->is_array()) {
    refuse(type, "", "no GeoJSON FeatureCollection");
    return found;
  }
  for (std::size_t i = 0; i < features->size(); ++i) {
    if (auto each = feature(type, (*features)[i], i)) found.push_back(std::move(*each));
  }
  return found;
}

}  // namespace lotse::load
