// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "api/service/venue_ledger.hpp"
#include "positioning/floorplan/changing_floor.hpp"
#include "positioning/floorplan/vehicle_placement.hpp"
#include "positioning/radio/observation.hpp"
#include "positioning/routing/router.hpp"

namespace lotse::service {

/// The plan as it is at one moment, and the ways on it. Never changed.
struct VenueNow {
  std::uint64_t version;  ///< grows with each change, over restarts of the hub too
  floorplan::FloorPlan plan;
  routing::Router router;
  routing::Router step_free_router;  ///< without stairs and escalators

  const routing::Router& router_for(bool step_free) const {
    return step_free ? step_free_router : router;
  }
};

/// The plan while cars come, go and move and while rooms, doors and zones are closed. A change is
/// there for everybody at once, or, refused, for nobody. Thread-safe: who reads never waits for a
/// change to be worked out.
class LiveVenue {
 public:
  /// The plan with all that the ledger keeps of changes.
  /// @param ledger must outlive it.
  LiveVenue(floorplan::FloorPlan plan, VenueLedger& ledger, radio::Timestamp now);

  std::shared_ptr<const VenueNow> now() const;
  /// Waits for a version other than that one, for as long as the patience lasts.
  void await_other_than(std::uint64_t version, std::chrono::milliseconds patience) const;
  /// What the ledger keeps and the plan has no room for any more, one sentence each. It is left out
  /// and stays kept.
  const std::vector<std::string>& unfit() const { return unfit_; }

  /// Puts a car on the floor, or moves it. Refused where something is in the way.
  /// @param stand on a level of the plan.
  tl::expected<void, floorplan::Hindrance> place(const floorplan::VehicleId& vehicle,
                                                 const floorplan::VehicleStand& stand);
  /// False when it doesn't stand on the plan.
  bool take_away(const floorplan::VehicleId& vehicle);
  /// False when the plan has no such unit, opening or zone.
  bool set_closed(const floorplan::FeatureId& feature, bool closed);

 private:
  /// The plan's floor for one kind of walker, in step with the other's.
  struct Floors {
    floorplan::ChangingFloor walking;
    floorplan::ChangingFloor step_free;
  };
  /// Makes the same change on both floors and shows the result.
  template <class Change>
  void change(const Change& change);

  VenueLedger& ledger_;
  std::vector<std::string> unfit_;
  std::mutex mutex_;  // held while something changes
  Floors floors_;
  // Guards now_ while it is copied or swapped. No std::atomic: GCC 12's lets go of a shared_ptr
  // that it reads without ordering the read before the next write, which ARM's processors make use
  // of.
  mutable std::mutex now_mutex_;
  mutable std::condition_variable changed_;
  std::shared_ptr<const VenueNow> now_;
};

}  // namespace lotse::service
