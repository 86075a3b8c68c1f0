// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "api/load/imdf_archive.hpp"
#include "api/load/imdf_geometry.hpp"
#include "api/load/imdf_landmarks.hpp"
#include "api/load/imdf_properties.hpp"
#include "api/load/imdf_references.hpp"
#include "api/load/imdf_relationships.hpp"
#include "api/load/imdf_values.hpp"
#include "api/load/imdf_zones.hpp"

namespace lotse::load {
namespace {

using nlohmann::json;
using namespace floorplan;

/// Lotse passes on the features of these kinds untouched.
constexpr std::initializer_list<const char*> carried_types = {
    "address",   "amenity",  "anchor",   "building",     "detail",
    "footprint", "geofence", "occupant", "relationship", "section"};

constexpr std::size_t most_findings = 10'000;
// Higher than anybody builds: such a number is no storey's.
constexpr double highest_ordinal = 1000;

Eigen::Vector2d direction(double bearing_deg, const LocalFrame& frame) {
  const double angle = (bearing_deg - frame.bearing_deg()) * std::numbers::pi / 180;
  return {std::sin(angle), std::cos(angle)};
}

/// The origin to six decimals (0.1 m), which a person can read and type.
LocalFrame frame_in_the_middle(const LonLatBounds& bounds) {
  const auto middle = [](double low, double high) { return std::round((low + high) * 5e5) / 1e6; };
  return {{middle(bounds.low.lon_deg, bounds.high.lon_deg),
           middle(bounds.low.lat_deg, bounds.high.lat_deg)},
          0};
}

std::optional<LocalFrame> declared_frame(const json& frame) {
  if (!frame.is_object()) return std::nullopt;
  const auto number = [&](const char* key, double most) -> std::optional<double> {
    const auto found = frame.find(key);
    if (found == frame.end() || !found->is_number()) return std::nullopt;
    const double value = found->get<double>();
    return std::abs(value) <= most ? std::optional(value) : std::nullopt;
  };
  const auto lon = number("origin_lon_deg", 180);
  const auto lat = number("origin_lat_deg", 90);
  const auto bearing = number("bearing_deg", 360);
  if (!lon || !lat || !bearing) return std::nullopt;
  return LocalFrame({*lon, *lat}, *bearing);
}

class VenueReader {
 public:
  VenueReader(ArchiveFiles& files, const std::string& path)
      : archive_(files, path, venue_.findings) {}

  tl::expected<LoadedVenue, input::Problems> read() {
    const json manifest = archive_.manifest();
    plan_.language = manifest.value("language", json("en")).is_string()
                         ? manifest.value("language", json("en")).get<std::string>()
                         : "en";
    if (const auto created = manifest.find("created");
        created != manifest.end() && created->is_string()) {
      plan_.created = created->get<std::string>();
    }
    const bool is_placed = read_venue();
    if (archive_.problems().empty()) read_levels(is_placed);
    if (!archive_.problems().empty()) return tl::unexpected(archive_.problems());
    for (const char* type : {"unit", "opening", "fixture", "kiosk"}) {
      for (ImdfFeature& feature : features(type)) read_feature(feature);
    }
    for (const char* type : carried_types) carry(type);
    read_landmarks(plan_, venue_.findings);
    read_zones(plan_, venue_.findings);
    read_built(plan_, venue_.findings);
    read_relationships(plan_, venue_.findings);
    references_.check(archive_.ids(), venue_.findings);
    if (!archive_.problems().empty()) return tl::unexpected(archive_.problems());
    return std::move(venue_);
  }

 private:
  ImdfGeometry geometry() { return {plan_.frame, venue_.findings}; }
  ImdfProperties properties(ImdfFeature& feature) {
    return {feature, plan_.language, venue_.findings};
  }

  /// What every feature is checked for, whatever it is.
  std::vector<ImdfFeature> features(const char* type) {
    auto found = archive_.features(type);
    for (const ImdfFeature& feature : found) {
      references_.note(feature);
      check_category(feature);
      check_values(feature, venue_.findings);
    }
    // Each finding is for somebody to read; this many say that it's no floor plan.
    if (venue_.findings.size() > most_findings) {
      archive_.refuse(type, "", "more than " + std::to_string(most_findings) + " findings");
      return {};
    }
    return found;
  }

  void check_category(const ImdfFeature& feature) {
    const auto found = feature.properties.find("category");
    const bool is_text = found != feature.properties.end() && found->is_string();
    const std::string category = is_text ? found->get<std::string>() : "";
    // Cars and radios are Lotse's own.
    if (is_known_category(feature.type, category) ||
        feature.properties.contains("lotse:vehicle_id")) {
      return;
    }
    if (category.empty() && feature.type != "unit") return;
    venue_.findings.push_back(
        {feature.type, feature.id, "category-unknown", Severity::note,
         category.empty() ? "it has no category" : "IMDF has no category \"" + category + '"',
         feature.type == "unit" ? "kept; walked in like a room" : "kept"});
  }

  /// Whether it tells where the venue is; else its levels have to.
  bool read_venue() {
    auto venues = features("venue");
    if (venues.empty()) {
      plan_.id = feature_id_for("venue");
      if (!archive_.problems().empty()) return false;
      venue_.findings.push_back({"venue", plan_.id.value, "venue-missing", Severity::warning,
                                 "there is no usable venue, so it has no name",
                                 "given this id, and the outlines of its levels"});
      return false;
    }
    ImdfFeature& venue = venues.front();
    plan_.id = {venue.id};
    for (std::size_t i = 1; i < venues.size(); ++i) {
      properties(venues[i]).leave_out("venue-several", "an archive has one venue");
    }
    const bool is_placed = choose_frame(venue);
    plan_.bounds = outline(venue);
    auto properties = this->properties(venue);
    plan_.name = properties.take_labels("name");
    plan_.category = properties.take_text("category");
    plan_.other = properties.take_rest();
    return is_placed;
  }

  /// Whether there is one to choose.
  bool choose_frame(ImdfFeature& venue) {
    const json declared = venue.properties.value("lotse:frame", json());
    venue.properties.erase("lotse:frame");
    if (const auto frame = declared_frame(declared)) {
      plan_.frame = *frame;
      return true;
    }
    if (!declared.is_null()) {
      archive_.refuse("venue", "lotse:frame",
                      "needs the numbers origin_lon_deg, origin_lat_deg and bearing_deg");
    }
    return put_in_the_middle({venue});
  }

  bool put_in_the_middle(const std::vector<ImdfFeature>& of) {
    LonLatBounds bounds;
    for (const ImdfFeature& feature : of) {
      if (feature.geometry.is_object()) bounds.extend(feature.geometry["coordinates"]);
    }
    if (bounds.empty()) return false;
    plan_.frame = frame_in_the_middle(bounds);
    return true;
  }

  void read_levels(bool is_placed) {
    auto levels = features("level");
    if (!archive_.problems().empty()) return;
    if (levels.empty()) {
      archive_.refuse("level", "", "there is no level; it has to hold at least one");
      return;
    }
    if (!is_placed && !put_in_the_middle(levels)) {
      archive_.refuse("level", "",
                      "neither the venue nor a level has coordinates, so nobody knows where it "
                      "is; draw the outline of one");
      return;
    }
    for (ImdfFeature& feature : levels) read_level(feature, levels.size() == 1);
    if (plan_.levels.empty()) {
      archive_.refuse("level", "",
                      "none of its levels has an ordinal, so nobody knows which is above which; "
                      "number their storeys, the ground floor with 0");
    }
    std::stable_sort(plan_.levels.begin(), plan_.levels.end(),
                     [](const Level& a, const Level& b) { return a.ordinal < b.ordinal; });
    if (is_placed) return;
    for (const Level& level : plan_.levels) {
      plan_.bounds.insert(plan_.bounds.end(), level.area.begin(), level.area.end());
    }
  }

  /// How high a level is; empty where nobody knows. The only one there is lies above and below
  /// none.
  std::optional<int> ordinal_of(const ImdfFeature& feature, ImdfProperties& properties,
                                bool is_only) {
    const auto ordinal = properties.take_number("ordinal");
    if (ordinal && std::abs(*ordinal) <= highest_ordinal) {
      return static_cast<int>(std::lround(*ordinal));
    }
    if (!is_only) {
      properties.leave_out("ordinal-missing", "it has no ordinal, so nobody knows how high it is");
      return std::nullopt;
    }
    venue_.findings.push_back({feature.type, feature.id, "ordinal-missing", Severity::warning,
                               "it has no ordinal", "read as 0, since it is the only level"});
    return 0;
  }

  void read_level(ImdfFeature& feature, bool is_only) {
    auto properties = this->properties(feature);
    const auto ordinal = ordinal_of(feature, properties, is_only);
    if (!ordinal) return;
    Level level{{feature.id},
                *ordinal,
                properties.take_labels("name"),
                properties.take_flag("outdoor"),
                {}};
    // A level is wanted for what stands on it; its own outline is a picture.
    level.area = outline(feature);
    note_shared(feature);
    level.other = properties.take_rest();
    plan_.levels.push_back(std::move(level));
  }

  /// An outline that is only a picture: without it the rest of the feature still counts.
  Area outline(const ImdfFeature& feature) {
    const std::size_t before = venue_.findings.size();
    auto area = geometry().area(feature);
    if (!area) {
      for (std::size_t i = before; i < venue_.findings.size(); ++i) {
        Finding& finding = venue_.findings[i];
        if (finding.severity != Severity::error) continue;
        finding.severity = Severity::warning;
        finding.done = "kept without an outline";
      }
    }
    return area.value_or(Area{});
  }

  void note_shared(const ImdfFeature& level) {
    const json buildings = level.properties.value("building_ids", json());
    if (!buildings.is_array() || buildings.size() < 2) return;
    venue_.findings.push_back({level.type, level.id, "level-shared", Severity::note,
                               std::to_string(buildings.size()) + " buildings share it",
                               "read as one floor"});
  }

  /// What every feature on a level has; empty when it's on none.
  std::optional<Feature> head(const ImdfFeature& feature, ImdfProperties& properties) {
    const LevelId level{properties.take_text("level_id")};
    if (!plan_.find_level(level)) {
      properties.leave_out("level-unknown", level.value.empty()
                                                ? "it has no level_id"
                                                : "there is no level \"" + level.value + '"');
      return std::nullopt;
    }
    note_closed(feature, properties);
    return Feature{
        {feature.id}, level, properties.take_text("category"), properties.take_labels("name")};
  }

  /// What is out of service is closed, unless Lotse's own mark says otherwise.
  void note_closed(const ImdfFeature& feature, ImdfProperties& properties) {
    const bool out = is_out_of_service(feature.properties.value("access_control", json()));
    const bool marked = feature.properties.contains(closed_key);
    if (!(properties.take_flag(closed_key) || (out && !marked))) return;
    plan_.closed.insert({feature.id});
    if (marked) return;
    venue_.findings.push_back({feature.type, feature.id, "out-of-service", Severity::note,
                               "its access_control says that it is out of service",
                               "no way leads through it"});
  }

  void read_feature(ImdfFeature& feature) {
    auto properties = this->properties(feature);
    auto found = head(feature, properties);
    if (!found) return;
    if (feature.type == "opening") {
      auto line = geometry().line(feature);
      found->other = properties.take_rest();
      if (line) plan_.openings.push_back({std::move(*found), std::move(*line)});
      return;
    }
    if (feature.type == "fixture" && feature.properties.contains("lotse:anchor_id")) {
      read_anchor(feature, properties, std::move(*found));
      return;
    }
    auto area = geometry().area(feature);
    if (!area) return;
    if (feature.type == "fixture" && feature.properties.contains("lotse:vehicle_id")) {
      read_vehicle(properties, std::move(*found), std::move(*area));
      return;
    }
    found->other = properties.take_rest();
    if (feature.type == "unit") {
      plan_.units.push_back({std::move(*found), std::move(*area)});
    } else {
      if (feature.type == "kiosk") found->category = "kiosk";
      plan_.obstacles.push_back({std::move(*found), std::move(*area)});
    }
  }

  void read_anchor(const ImdfFeature& feature, ImdfProperties& properties, Feature head) {
    const radio::AnchorId id{properties.take_text("lotse:anchor_id")};
    const auto height_m = properties.take_number("lotse:height_m");
    if (id.value.empty() || !height_m) {
      properties.leave_out("anchor-incomplete",
                           "a gateway's radio needs lotse:anchor_id as text and lotse:height_m");
      return;
    }
    const auto place_m = geometry().point(feature);
    if (!place_m) return;
    head.other = properties.take_rest();
    plan_.anchors.push_back({std::move(head), id, *place_m, *height_m});
  }

  void read_vehicle(ImdfProperties& properties, Feature head, Area area) {
    const VehicleId id{properties.take_text("lotse:vehicle_id")};
    if (id.value.empty() || plan_.find_vehicle(id)) {
      properties.leave_out("vehicle-id", id.value.empty()
                                             ? "lotse:vehicle_id is no text"
                                             : "vehicle \"" + id.value + "\" stands elsewhere too");
      return;
    }
    const auto bearing_deg = properties.take_number("lotse:bearing_deg");
    head.other = properties.take_rest();
    Vehicle vehicle{std::move(head), id, {}, std::nullopt};
    vehicle.footprint = *std::max_element(
        area.begin(), area.end(),
        [](const Polygon& a, const Polygon& b) { return area_m2({a}) < area_m2({b}); });
    if (bearing_deg) vehicle.forward = direction(*bearing_deg, plan_.frame);
    plan_.vehicles.push_back(std::move(vehicle));
  }

  /// OGC 20-094: an address, a building and an occupant are nowhere by themselves.
  void note_geometry(const ImdfFeature& feature) {
    const bool nowhere =
        feature.type == "address" || feature.type == "building" || feature.type == "occupant";
    if (!nowhere || feature.geometry.is_null()) return;
    venue_.findings.push_back({feature.type, feature.id, "geometry-unexpected", Severity::note,
                               "it has a geometry, which IMDF doesn't foresee",
                               "passed on as it is"});
  }

  void carry(const char* type) {
    for (ImdfFeature& feature : features(type)) {
      note_geometry(feature);
      const json whole{{"id", feature.id},
                       {"type", "Feature"},
                       {"feature_type", feature.type},
                       {"geometry", std::move(feature.geometry)},
                       {"properties", std::move(feature.properties)}};
      plan_.carried.push_back({type, whole.dump()});
    }
  }

  LoadedVenue venue_;
  FloorPlan& plan_ = venue_.plan;
  ImdfArchive archive_;
  ImdfReferences references_;
};

}  // namespace

tl::expected<LoadedVenue, input::Problems> load_venue(const std::filesystem::path& path) {
  const auto files = open_archive(path);
  if (!files) return tl::unexpected(files.error());
  return load_venue(**files, path.string());
}

tl::expected<LoadedVenue, input::Problems> load_venue(ArchiveFiles& files,
                                                      const std::string& path) {
  return VenueReader(files, path).read();
}

}  // namespace lotse::load
