// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "positioning/routing/directions.hpp"
#include "positioning/routing/walked_line.hpp"

namespace lotse::routing {

/// IMDF's categories of fixtures, amenities and kiosks that people recognise without a name. The
/// texts have a word for each; of other categories only what has a name is pointed at.
inline constexpr std::array<std::string_view, 15> recognised = {
    "atm",        "column",          "desk",          "furniture",      "information",
    "kiosk",      "reception",       "restroom",      "seating",        "stage",
    "vegetation", "restroom.female", "restroom.male", "vendingmachine", "water"};

struct DoorOnWay {
  floorplan::FeatureId opening;
  double at_m;
  Eigen::Vector2d through;                   ///< unit vector straight through it, as one walks
  std::optional<floorplan::FeatureId> into;  ///< the named room behind it, or who is in there
};

/// What can be seen from a line on one level. Holds references to both.
class Sights {
 public:
  Sights(const floorplan::FloorPlan& plan, const WalkedLine& line);

  /// The openings the line leads through, in its order, but for those of stairs and lifts: whoever
  /// takes them goes through their doors.
  std::vector<DoorOnWay> doors() const;
  /// What one turns around or at.
  std::optional<Sight> at_turn(const FeltTurn& turn) const;
  /// What one passes between two places along the way, at most two, in order.
  std::vector<Sight> passed(double from_m, double to_m) const;
  /// How many cars one passes on that side between two places along the way.
  int cars_passed(double from_m, double to_m, Side side) const;

 private:
  struct Candidate {
    Sight sight;
    double at_m;
    double distance_m;
    int rank;  ///< the smaller, the better to go by
  };
  const floorplan::Unit* unit_at(const Eigen::Vector2d& point_m) const;
  bool in_view(const Eigen::Vector2d& a, const Eigen::Vector2d& b) const;
  std::optional<floorplan::FeatureId> named_room(const floorplan::Unit& unit) const;
  void add(Sight::Kind kind, const floorplan::Feature& feature, const Eigen::Vector2d& place_m,
           int rank);
  void add_rooms();

  const floorplan::FloorPlan& plan_;
  const WalkedLine& line_;
  std::vector<Candidate> candidates_;
};

}  // namespace lotse::routing
