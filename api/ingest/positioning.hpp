// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "api/ingest/identity_book.hpp"
#include "api/ingest/position_pipeline.hpp"
#include "api/service/attendance.hpp"
#include "api/service/whereabouts.hpp"
#include "positioning/floorplan/floor_plan.hpp"
#include "positioning/radio/batch.hpp"

namespace lotse::ingest {

/// The levels that are positioned on.
struct PositionedLevels {
  floorplan::LocalFrame frame;
  std::vector<floorplan::LevelId> levels;  ///< in the order of the pipeline's floors
};

/// The cars on those levels, as sites named like them.
std::shared_ptr<const presence::ReachMap> sites_of(const std::vector<floorplan::Vehicle>& vehicles,
                                                   const std::vector<floorplan::LevelId>& levels);

/// Sightings in, positions and stays out: looks up whose a sighting is, drops it when it is
/// nobody's who agreed to be positioned, and publishes what the trackers make of the rest.
/// Thread-safe: one thread hands in sightings, another one advances, any may follow and forget.
class Positioning final : public service::Follower {
 public:
  using Clock = std::function<service::Timestamp()>;

  /// @param whereabouts, attendance must outlive it.
  Positioning(PositionPipeline pipeline, PositionedLevels levels, service::Whereabouts& whereabouts,
              service::Attendance& attendance, Clock clock);

  void follow(const service::Followed& followed) override;
  void forget(const service::VisitId& visit) override;
  /// Of several between two advances the last one counts.
  void take_fix(const service::VisitId& visit, const service::PhoneFix& fix) override;

  /// Returns at once.
  void take(std::span<const radio::Sighting> sightings);
  /// The anchors that take no part until further notice.
  void distrust(std::set<radio::AnchorId> anchors);
  /// The cars were moved, came or went: from now on they stand like this. A stay at one that is
  /// gone ends; at one that stands elsewhere now, as soon as the belief has it so.
  void place_vehicles(const std::vector<floorplan::Vehicle>& vehicles);
  /// Radio models were renewed, maybe of more levels: cars are to be placed anew then.
  void replace_floors(std::shared_ptr<const tracking::TrackedFloors> floors,
                      std::vector<floorplan::LevelId> levels);
  /// Where people can be has changed. @param walkables in the order of the levels.
  void stand_on(const Walkables& walkables);
  /// To be called about five times a second.
  void advance();

  /// Sightings of nobody who agreed to be positioned, and those past the bound of the inbox: one
  /// number for all of them.
  std::uint64_t dropped() const { return dropped_; }

 private:
  struct Heard {
    service::VisitId visit;
    radio::Observation observation;
  };
  floorplan::VehicleId vehicle_at(std::size_t site) const;
  void publish_presence(const service::VisitId& visit, const presence::PresenceUpdate& update);
  service::Position position_of(const tracking::TrackResult& result,
                                std::span<const tracking::Place> belief,
                                service::Timestamp now) const;

  const floorplan::LocalFrame frame_;
  service::Whereabouts& whereabouts_;
  service::Attendance& attendance_;
  const Clock clock_;
  std::atomic<std::uint64_t> dropped_ = 0;

  std::mutex inbox_mutex_;  // held for moments, so that the trackers never hold up the radio
  IdentityBook identities_;
  std::vector<Heard> inbox_;
  std::map<service::VisitId, tracking::PositionFix> fixes_;

  std::mutex pipeline_mutex_;  // where both are needed, this one is taken first
  PositionPipeline pipeline_;
  std::vector<floorplan::LevelId> level_ids_;
};

}  // namespace lotse::ingest
