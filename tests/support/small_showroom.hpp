// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <sstream>

#include "api/http/hub_api.hpp"
#include "api/load/catalogue_json.hpp"
#include "tests/support/ascii_plan.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/memory_venue_ledger.hpp"
#include "tests/support/test_data.hpp"

namespace lotse::support {

inline floorplan::FloorPlan small_plan() {
  AsciiPlan drawn({"##########",  //
                   "#........#",  //
                   "#.AA..a..#",  //
                   "#.AA.....#",  //
                   "#........#",  //
                   "##########"});
  drawn.plan.vehicles.at(0).vehicle_id = {"4runner-1"};
  return drawn.plan;
}

inline catalogue::Catalogue demo_catalogue() {
  std::ifstream file(test_data() + "/showroom/catalogue.json");
  std::ostringstream text;
  text << file.rdbuf();
  return load::read_catalogue(text.str(), "catalogue.json").value();
}

/// Of the password "pass-1", worked out once: it takes a while by design.
inline const std::string& adas_hash() {
  static const std::string hash = service::hash_of_password("pass-1");
  return hash;
}

/// Everything behind the routes but radio, disk and network: with one car on the plan, a badge
/// "B1", one of the staff, "ada", and whoever is followed begins to be somewhere.
struct SmallShowroom : private service::Follower {
  floorplan::FloorPlan plan = small_plan();
  service::Timestamp now{std::chrono::milliseconds(1'700'000'000'000)};
  service::MemoryStore store;
  service::Whereabouts whereabouts{store};
  service::Attendance attendance;
  service::VisitDesk desk{
      {{{"B1"}, {radio::BeaconKind::ibeacon, {1}}}, {{"B2"}, {radio::BeaconKind::ibeacon, {2}}}},
      store,
      *this,
      now};
  service::MemoryVenueLedger ledger;
  service::LiveVenue venue{plan, ledger, now};
  service::WayFinder way_finder{venue};
  service::VehicleGuide guide{demo_catalogue(), ledger};
  service::StaffDesk staff{{{"ada", adas_hash()}}};
  service::Interests interests{guide.catalogue()};
  std::vector<std::string> failures;
  std::vector<service::PhoneFix> fixes;
  std::vector<service::LevelCalibration> calibration;
  http::HubHealth health{{{.gateway_id = "g1", .last_heard_at = {}}}, 0};
  http::HubApi api{{desk, whereabouts, attendance, guide, interests, way_finder, venue, staff,
                    "Small showroom", std::chrono::hours(24), [this] { return health; },
                    [this] { return calibration; }, [this] { return now; },
                    [this](const std::string& text) { failures.push_back(text); }}};

  /// Publishes that the visitor stands there.
  void stand_at(const service::VisitId& visit, const Eigen::Vector2d& place_m) {
    now += std::chrono::seconds(1);
    const auto place = plan.frame.to_lon_lat(place_m);
    whereabouts.publish(visit,
                        service::KnownPosition{now, place.lon_deg, place.lat_deg, ground.value, 1.0,
                                               2.0, now, true},
                        now);
  }

 private:
  void follow(const service::Followed& followed) override {
    whereabouts.begin(followed.visit, now);
    attendance.begin(followed.visit, now);
  }
  void forget(const service::VisitId& visit) override {
    whereabouts.end(visit);
    attendance.end(visit);
  }
  void take_fix(const service::VisitId&, const service::PhoneFix& fix) override {
    fixes.push_back(fix);
  }
};

}  // namespace lotse::support
