// SPDX-License-Identifier: Apache-2.0
#include "api/load/venue_check.hpp"

#include <algorithm>

#include "positioning/floorplan/unit_kind.hpp"
#include "positioning/floorplan/vehicle_placement.hpp"

namespace lotse::load {
namespace {

using namespace floorplan;
using routing::Reach;

class Check {
 public:
  explicit Check(const FloorPlan& plan) : plan_(plan), walkable_(walkable_space(plan, {})) {
    result_.reachability = routing::reachability(plan, walkable_);
    result_.unreachable = unreachable_units(plan, walkable_, result_.reachability);
  }

  VenueCheck run() {
    openings();
    entrance();
    units();
    vehicles();
    return std::move(result_);
  }

 private:
  void find(const char* type, const FeatureId& id, const char* rule, Severity severity,
            std::string text, std::string done) {
    result_.findings.push_back({type, id.value, rule, severity, std::move(text), std::move(done)});
  }

  void openings() {
    for (const WalkableLevel& level : walkable_) {
      for (const JoinedParts& joined : level.openings) {
        if (joined.sides == 0) {
          find("opening", joined.opening, "opening-no-unit", Severity::warning,
               "there is no walkable floor on either side of it", "it opens nothing");
        } else if (joined.sides == 1) {
          find("opening", joined.opening, "opening-one-side", Severity::note,
               "there is walkable floor on one side of it only",
               "taken as an entrance from off the plan");
        }
      }
    }
  }

  void entrance() {
    if (result_.reachability.main_entrance) return;
    find("opening", {}, "entrance-missing", Severity::warning, "no opening leads in from outside",
         "the largest connected floor counts as what one gets into");
  }

  void units() {
    for (const Unreachable& unit : result_.unreachable) {
      const bool expected = unit.reach == Reach::no_opening;
      find("unit", unit.unit, expected ? "unit-no-opening" : "unit-unreachable",
           expected ? Severity::note : Severity::warning, unit.reason,
           "on the map, but no way leads there");
    }
  }

  void vehicles() {
    for (const Vehicle& vehicle : plan_.vehicles) {
      const auto hindrance = in_the_way(plan_, vehicle);
      if (!hindrance) continue;
      find("fixture", vehicle.id, "vehicle-overlap", Severity::warning,
           "vehicle \"" + vehicle.vehicle_id.value + "\" and " + to_string(*hindrance) +
               " are in one place",
           "both are kept");
    }
  }

  const FloorPlan& plan_;
  const std::vector<WalkableLevel> walkable_;
  VenueCheck result_;
};

}  // namespace

VenueCheck check_venue(const FloorPlan& plan) {
  return Check(plan).run();
}

}  // namespace lotse::load
