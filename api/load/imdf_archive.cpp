// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_archive.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

#include "api/load/text_encoding.hpp"

namespace lotse::load {
namespace {

using nlohmann::json;
using namespace std::string_view_literals;

// A parsed value takes about 45 bytes: 90 MB for the most an archive may hold. An airport's
// archive of 20 MB has a million.
constexpr std::size_t most_values = 2'000'000;
// GeoJSON's deepest, a MultiPolygon within a collection, is 9 levels deep; extensions add a few.
constexpr int deepest = 32;
// A name or a description; the parser quotes a text that never ends as a whole.
constexpr std::size_t longest_text = 1u << 20;

// OGC 20-094, "Archive". Without the first row there is no plan at all.
constexpr std::array needed{"venue"sv, "level"sv, "unit"sv};
constexpr std::array expected{"address"sv, "building"sv, "footprint"sv, "opening"sv};
constexpr std::array optional{"amenity"sv,  "anchor"sv,       "detail"sv,
                              "fixture"sv,  "geofence"sv,     "kiosk"sv,
                              "occupant"sv, "relationship"sv, "section"sv};

template <class List>
bool is_among(const List& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// What a text holds, counted without parsing it.
struct Extent {
  std::size_t values = 0;
  int depth = 0;
  std::size_t longest_text = 0;
};

Extent extent_of(const std::string& text) {
  Extent extent;
  int depth = 0;
  bool quoted = false;
  std::size_t quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
      if (quoted) quote = i;
    } else if (!quoted && (c == '[' || c == '{')) {
      ++extent.values;
      extent.depth = std::max(extent.depth, ++depth);
    } else if (!quoted && (c == ']' || c == '}')) {
      --depth;
    } else if (!quoted && c == ',') {
      ++extent.values;
    }
    if (quoted) extent.longest_text = std::max(extent.longest_text, i - quote);
  }
  return extent;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
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

ImdfArchive::ImdfArchive(ArchiveFiles& files, std::string path, Findings& findings)
    : files_(files), path_(std::move(path)), findings_(findings) {
  find_files();
}

void ImdfArchive::find(const std::string& type, const std::string& id, const char* rule,
                       Severity severity, std::string text, std::string done) {
  findings_.push_back({type, id, rule, severity, std::move(text), std::move(done)});
}

void ImdfArchive::find_files() {
  for (const std::string& name : files_.names()) {
    const std::string proper = lower(name);
    const std::string type = proper.substr(0, proper.find('.'));
    const bool known =
        is_among(needed, type) || is_among(expected, type) || is_among(optional, type);
    if (proper == "manifest.json" || (known && proper == type + ".geojson")) {
      names_[proper] = name;
      if (name != proper) {
        find(type, "", "file-name", Severity::note, "it is called " + name, "read as " + proper);
      }
    } else if (known && proper == type + ".json" &&
               names_.emplace(type + ".geojson", name).second) {
      find(type, "", "file-name", Severity::note, "it is called " + name,
           "read as " + type + ".geojson");
    } else if (proper.ends_with(".geojson") || proper.ends_with(".json")) {
      find(type, "", "file-unknown", Severity::note, name + " is no file of IMDF 1.0", "not read");
    }
  }
  for (const auto& type : expected) {
    if (names_.contains(std::string(type) + ".geojson")) continue;
    find(std::string(type), "", "file-missing", Severity::note,
         std::string(type) + ".geojson is missing", "read without");
  }
}

void ImdfArchive::refuse(const std::string& type, std::string path, std::string text) {
  problems_.push_back({path_ + '/' + type + ".geojson", 0, std::move(path), std::move(text)});
}

/// A file's text in UTF-8; one that can't be read or is too much refuses the archive.
std::optional<std::string> ImdfArchive::text(const std::string& file) {
  const auto refuse_file = [&](std::string reason) {
    problems_.push_back({path_ + '/' + file, 0, "", std::move(reason)});
    return std::nullopt;
  };
  auto bytes = files_.content(names_.at(file));
  if (!bytes) return refuse_file(bytes.error());
  DecodedText text = decoded(std::move(*bytes));
  if (text.encoding != "UTF-8") {
    find(file.substr(0, file.find('.')), "", "encoding", Severity::warning, "it isn't UTF-8",
         "read as " + text.encoding);
  }
  const Extent extent = extent_of(text.utf8);
  if (extent.depth > deepest) {
    return refuse_file("nested more than " + std::to_string(deepest) + " deep");
  }
  if (extent.longest_text > longest_text) return refuse_file("a text in it is longer than 1 MB");
  values_ += extent.values;
  if (values_ > most_values) {
    return refuse_file("the archive has more than " + std::to_string(most_values) + " values");
  }
  return std::move(text.utf8);
}

std::optional<json> ImdfArchive::document(const std::string& file, bool is_needed) {
  const auto read = text(file);
  if (!read) return std::nullopt;
  int line = 0;
  std::string reason;
  try {
    return json::parse(*read);
  } catch (const json::parse_error& broken) {
    const auto end =
        read->begin() + static_cast<std::ptrdiff_t>(std::min(broken.byte, read->size()));
    line = static_cast<int>(1 + std::count(read->begin(), end, '\n'));
    reason = broken.what();
  } catch (const json::out_of_range& number) {  // one with more digits than a number has
    reason = number.what();
  }
  if (is_needed) {
    problems_.push_back({path_ + '/' + file, line, "", "no JSON: " + reason});
  } else {
    find(file.substr(0, file.find('.')), "", "file-broken", Severity::error,
         "line " + std::to_string(line) + ": no JSON: " + reason, "the file is left out");
  }
  return std::nullopt;
}

json ImdfArchive::manifest() {
  if (!names_.contains("manifest.json")) {
    find("manifest", "", "file-missing", Severity::warning, "manifest.json is missing",
         "read as version 1.0.0");
    return json::object();
  }
  json found = document("manifest.json", false).value_or(json::object());
  if (!found.is_object()) found = json::object();
  const auto version = found.find("version");
  if (version == found.end() || *version != "1.0.0") {
    find("manifest", "", "manifest-version", Severity::warning, "the version isn't 1.0.0",
         "read as version 1.0.0");
  }
  return found;
}

/// Its id as text; one that has none gets one made from its place in the file, which nothing else
/// can refer to.
std::string ImdfArchive::id_of(const std::string& type, json& feature, std::size_t index) {
  json id = feature.value("id", json());
  const json& properties = feature["properties"];
  // Converters between formats know no id but those among the properties.
  if (id.is_null() && properties.is_object() && properties.value("id", json()).is_string()) {
    id = properties["id"];
    find(type, id.get<std::string>(), "id-place", Severity::note, "its id is among the properties",
         "read from there");
  }
  if (id.is_string() && !id.get_ref<const std::string&>().empty()) {
    std::string text = id.get<std::string>();
    if (!is_uuid(text)) {
      find(type, text, "id-not-uuid", Severity::note, "the id isn't a UUID", "kept");
    }
    return text;
  }
  const bool number = id.is_number_integer();
  std::string made = number ? id.dump() : feature_id_for(type + ' ' + std::to_string(index)).value;
  find(type, made, number ? "id-not-uuid" : "id-missing", Severity::warning,
       "features[" + std::to_string(index) + "] has " + (number ? "a number as id" : "no id"),
       number ? "read as text" : "given this id");
  return made;
}

std::optional<ImdfFeature> ImdfArchive::feature(const std::string& type, json& each,
                                                std::size_t index) {
  const std::string place = "features[" + std::to_string(index) + "]";
  if (!each.is_object()) {
    find(type, "", "feature-invalid", Severity::error, place + " is no object", "left out");
    return std::nullopt;
  }
  each.emplace("geometry", nullptr);
  each.emplace("properties", nullptr);
  ImdfFeature found{type, id_of(type, each, index), std::move(each["geometry"]),
                    std::move(each["properties"])};
  if (!ids_.emplace(found.id, type).second) {
    find(type, found.id, "id-duplicate", Severity::error,
         place + " has the id of an earlier feature", "left out");
    return std::nullopt;
  }
  const auto declared = each.find("feature_type");
  if (declared == each.end() || *declared != type) {
    find(type, found.id, "feature-type", Severity::warning, "feature_type isn't \"" + type + '"',
         "read as what its file says");
  }
  if (!found.properties.is_object()) {
    find(type, found.id, "properties-missing", Severity::warning, "properties isn't an object",
         "read as empty");
    found.properties = json::object();
  }
  return found;
}

std::vector<ImdfFeature> ImdfArchive::features(const std::string& type) {
  std::vector<ImdfFeature> found;
  const std::string file = type + ".geojson";
  const bool is_needed = is_among(needed, type);
  if (!names_.contains(file)) return found;
  auto collection = document(file, is_needed);
  if (!collection) return found;
  const auto features = collection->is_object() ? collection->find("features") : collection->end();
  if (!collection->is_object() || features == collection->end() || !features->is_array()) {
    if (is_needed) {
      refuse(type, "", "no GeoJSON FeatureCollection");
    } else {
      find(type, "", "file-broken", Severity::error, "no GeoJSON FeatureCollection",
           "the file is left out");
    }
    return found;
  }
  for (std::size_t i = 0; i < features->size(); ++i) {
    if (auto each = feature(type, (*features)[i], i)) found.push_back(std::move(*each));
  }
  return found;
}

}  // namespace lotse::load
