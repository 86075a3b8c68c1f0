// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "api/service/visit.hpp"
#include "positioning/presence/presence_watch.hpp"
#include "positioning/tracking/building_tracker.hpp"

namespace lotse::ingest {

struct PipelineOptions {
  /// How far behind the clock the belief is kept. A gateway waits up to 100 ms for a batch to fill,
  /// and a busy Wi-Fi repeats a packet for up to 300 ms. Evaluated sooner, a visitor would be
  /// placed by the fast gateways alone. A packet that comes later still counts, only for less.
  std::chrono::milliseconds lag{400};
  /// What the contract promises: at most twice a second.
  std::chrono::milliseconds publish_every{500};
  /// "Still unknown" is worth saying only so often.
  std::chrono::milliseconds repeat_unknown_every{5000};
  tracking::TrackerOptions tracker = {};
  presence::WatchOptions watch = {};
};

using Walkables = std::vector<std::shared_ptr<const floorplan::WalkableGrid>>;

/// One tracker and one watch over the sites per followed visit. Knows no clock but the times it is
/// given. Not thread-safe.
class PositionPipeline {
 public:
  struct Update {
    service::VisitId visit;
    std::optional<tracking::TrackResult> position;  ///< when it is due to be published
    std::vector<tracking::Place> belief;            ///< with it: some places that stand for all
    presence::PresenceUpdate presence;
  };

  struct EndedStay {
    service::VisitId visit;
    presence::Left left;
  };

  /// @param floors where people can be; at least one.
  /// @param sites what they can be near.
  PositionPipeline(std::shared_ptr<const tracking::TrackedFloors> floors,
                   std::shared_ptr<const presence::ReachMap> sites, const PipelineOptions& options);

  void follow(const service::VisitId& visit);
  void forget(const service::VisitId& visit);
  /// The anchors that take no part until further notice, since they are deaf or somewhere else: a
  /// position from the others is as much wider.
  void distrust(std::set<radio::AnchorId> anchors);
  /// From now on people are followed on these floors. Who has a place is taken up again there, on
  /// whichever level.
  void replace_floors(std::shared_ptr<const tracking::TrackedFloors> floors,
                      service::Timestamp now);
  /// From now on people can be on these, in the order of the floors.
  void stand_on(const Walkables& walkables);
  const std::vector<presence::Site>& sites() const { return sites_->sites(); }
  /// From now on these are what people can be near. Gives the stays that end with sites that are
  /// gone, by those sites' indices before.
  std::vector<EndedStay> replace_sites(std::shared_ptr<const presence::ReachMap> sites,
                                       service::Timestamp now);
  /// Ignored for a visit that isn't followed, and from an anchor that isn't trusted.
  void observe(const service::VisitId& visit, const radio::Observation& observation);
  void observe(const service::VisitId& visit, const tracking::PositionFix& fix);
  /// Moves every track on, to what held `lag` before now.
  std::vector<Update> advance(service::Timestamp now);

 private:
  struct Followed {
    tracking::BuildingTracker tracker;
    presence::PresenceWatch watch;
    std::optional<service::Timestamp> published_at;
    std::optional<tracking::NoTrack> published_unknown;
  };
  void tell_who_listens(service::Timestamp then);
  bool is_due(const Followed& followed, const tracking::TrackResult& result,
              service::Timestamp now) const;

  std::shared_ptr<const tracking::TrackedFloors> floors_;
  std::shared_ptr<const presence::ReachMap> sites_;
  const PipelineOptions options_;
  std::map<service::VisitId, Followed> followed_;
  std::set<radio::AnchorId> distrusted_;
  std::map<radio::AnchorId, service::Timestamp> heard_at_;  // by each anchor, of anybody
  std::optional<service::Timestamp> told_at_;               // who listens
};

}  // namespace lotse::ingest
