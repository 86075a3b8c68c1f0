// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "positioning/tracking/tracker.hpp"

namespace lotse::tracking {

/// Where a floor is left for another one: at stairs, at a lift, through a door.
struct FloorExit {
  Eigen::Vector2d place_m;
  std::size_t to;  ///< index of the floor it leads to
};

/// One level of a building that targets are followed on.
struct TrackedFloor {
  /// What every anchor of the building hears of a beacon on this floor: all floors' models know
  /// the same anchors, so that their likelihoods can be compared.
  std::shared_ptr<const ranging::RadioModel> model;
  std::shared_ptr<const floorplan::WalkableGrid> walkable;  ///< null means anywhere
  std::vector<FloorExit> exits = {};
};

using TrackedFloors = std::vector<TrackedFloor>;

/// Follows one target over the levels of a building. On each level a tracker follows it as if it
/// were there; which level it is on is a hidden Markov chain (Rabiner, Proc. IEEE 77, 1989, §III.A)
/// observed through the trackers' likelihoods, whose changes happen where the plan has a way to
/// another level. Costs as much as one tracker for each level. Not thread-safe.
class BuildingTracker {
 public:
  /// @param floors at least one; shared, never changed.
  BuildingTracker(std::shared_ptr<const TrackedFloors> floors, const TrackerOptions& options);

  /// As those of Tracker.
  void observe(const radio::Observation& observation);
  void observe(const PositionFix& fix);
  void trust(const radio::AnchorId& anchor, bool listens);
  /// @param floors in the order of the building's.
  void stand_on(std::span<const std::shared_ptr<const floorplan::WalkableGrid>> floors);
  /// The track of the level that the target is taken to be on.
  TrackResult advance(radio::Timestamp now);
  /// The belief on that level.
  std::span<const Place> places() const { return trackers_[level_].places(); }

  std::size_t level() const { return level_; }
  /// Of the target being on each of the floors.
  const std::vector<double>& level_probabilities() const { return probabilities_; }

 private:
  void change_levels(double seconds);
  double probability_at_exits(std::size_t from, std::size_t to) const;
  void weigh_levels();
  void choose_level();
  void forget_level();

  std::shared_ptr<const TrackedFloors> floors_;
  std::vector<Tracker> trackers_;
  std::vector<TrackResult> results_;
  std::vector<double> probabilities_, predicted_, log_evidence_;
  std::size_t level_ = 0;
  bool is_known_ = false;  // the level has been told
  std::optional<radio::Timestamp> time_;
};

}  // namespace lotse::tracking
