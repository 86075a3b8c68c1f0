// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "positioning/floorplan/local_frame.hpp"
#include "positioning/floorplan/polygon.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::floorplan {

using LevelId = radio::TextId<struct LevelTag>;
using FeatureId = radio::TextId<struct FeatureTag>;
using VehicleId = radio::TextId<struct VehicleTag>;

/// Language tag (BCP 47, such as "de") → text.
using Labels = std::map<std::string, std::string>;

/// The text in that language, else in English, else in the first language there is, else "".
std::string label_in(const Labels& labels, const std::string& language);

/// What everything drawn on a level has. Categories are IMDF's words, such as "walkway".
struct Feature {
  FeatureId id;
  LevelId level;
  std::string category;
  Labels name;
  /// Properties that Lotse doesn't interpret, each as JSON text, kept for export.
  std::map<std::string, std::string> other = {};
};

struct Level {
  LevelId id;
  int ordinal = 0;  ///< 0 is the ground; one more is one floor up
  Labels name;
  bool outdoor = false;
  Area area;
  std::map<std::string, std::string> other = {};
};

/// A room, a hall, a walkway, a flight of stairs.
struct Unit : Feature {
  Area area;
};

/// A way through the boundary of a unit, drawn as a line along that boundary.
struct Opening : Feature {
  std::vector<Eigen::Vector2d> line_m;
};

/// Furniture, columns, counters: nobody walks there.
struct Obstacle : Feature {
  Area area;
};

/// A car that stands on the floor.
struct Vehicle : Feature {
  VehicleId vehicle_id;
  Polygon footprint;
  /// Unit vector from boot to bonnet; empty where nobody said which end is which.
  std::optional<Eigen::Vector2d> forward;
};

/// Where one radio of a gateway hangs.
struct GatewayAnchor : Feature {
  radio::AnchorId anchor;
  Eigen::Vector2d place_m;
  double height_m = 0;  ///< above the floor of its level
};

/// A point people know by name: who is in a room, a toilet, a cash machine. Read from occupants and
/// amenities, which are themselves carried.
struct Landmark : Feature {
  Eigen::Vector2d place_m;
  FeatureId unit;
};

/// An area with a meaning of its own across units, such as a building site. Read from geofences,
/// which are themselves carried; one that spans several levels is a zone on each, with one id.
struct Zone : Feature {
  Area area;
};

/// What somebody says leads from one unit to another on a different level, whether or not they lie
/// above each other. Read from relationships, which are themselves carried.
struct LevelLink {
  FeatureId from;
  FeatureId to;
  bool one_way = false;
};

/// A feature that Lotse passes on untouched, such as an address.
struct CarriedFeature {
  std::string type;  ///< IMDF's feature type
  std::string json;
};

/// One venue in one local frame: what IMDF says, in metres. A plain value.
struct FloorPlan {
  FeatureId id;
  std::string language;  ///< the archive's default, such as "en"
  std::string created;   ///< when the archive was made, RFC 3339
  Labels name;
  std::string category;
  LocalFrame frame;
  Area bounds;
  std::vector<Level> levels;  ///< by ordinal, lowest first
  std::vector<Unit> units;
  std::vector<Opening> openings;
  std::vector<Obstacle> obstacles;
  std::vector<Vehicle> vehicles;
  std::vector<GatewayAnchor> anchors;
  std::vector<Landmark> landmarks;
  std::vector<Zone> zones;
  std::vector<LevelLink> level_links;
  Area built;                  ///< what buildings cover of the ground; may overlap
  std::set<FeatureId> closed;  ///< units, openings and zones where nobody may walk at present
  std::vector<CarriedFeature> carried;
  std::map<std::string, std::string> other = {};

  const Level* find_level(const LevelId& level) const;  ///< null when there is none
  const Unit* find_unit(const FeatureId& unit) const;
  const Vehicle* find_vehicle(const VehicleId& vehicle) const;
};

}  // namespace lotse::floorplan
