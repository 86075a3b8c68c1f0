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
#include "positioning/floorplan/local_frame.hpp"
#include "positioning/radio/batch.hpp"

namespace lotse::ingest {

/// The floor that is positioned on.
struct PositionedFloor {
  floorplan::LocalFrame frame;
  std::string level_id;
  /// The cars that stand on it, in the order of the pipeline's sites.
  std::vector<floorplan::VehicleId> vehicles = {};
};

/// Sightings in, positions and stays out: looks up whose a sighting is, drops it when it is
/// nobody's who agreed to be positioned, and publishes what the trackers make of the rest.
/// Thread-safe: one thread hands in sightings, another one advances, any may follow and forget.
class Positioning final : public service::Follower {
 public:
  using Clock = std::function<service::Timestamp()>;

  /// @param whereabouts, attendance must outlive it.
  Positioning(PositionPipeline pipeline, PositionedFloor floor, service::Whereabouts& whereabouts,
              service::Attendance& attendance, Clock clock);

  void follow(const service::Followed& followed) override;
  void forget(const service::VisitId& visit) override;
  /// Of several between two advances the last one counts.
  void take_fix(const service::VisitId& visit, const service::PhoneFix& fix) override;

  /// Returns at once.
  void take(std::span<const radio::Sighting> sightings);
  /// The anchors that take no part until further notice.
  void distrust(std::set<radio::AnchorId> anchors);
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
  void publish_presence(const service::VisitId& visit, const presence::PresenceUpdate& update);
  service::Position position_of(const tracking::TrackResult& result,
                                std::span<const tracking::Place> belief,
                                service::Timestamp now) const;

  const PositionedFloor floor_;
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
};

}  // namespace lotse::ingest
