// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/building_tracker.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace lotse::tracking {
namespace {

// Stairs and lifts take up some metres, and the belief is some metres wide.
constexpr double exit_reach_m = 4;
// Of those within it, so many go to the other floor each second: most walk past.
constexpr double changes_per_s_at_exit = 0.05;
// Not every ladder is on the plan, and the belief may have lost its way.
constexpr double changes_per_s_anywhere = 0.0005;
// Levels of one moment err together (a body, a crowd, a floor whose loss isn't uniform), which a
// model of independent anchors takes for evidence: it counts by its root.
constexpr double worth_of_evidence = 0.5;
// Another level must be that likely before it is told, so that it doesn't flap on the stairs.
constexpr double told_from = 0.75;

}  // namespace

BuildingTracker::BuildingTracker(std::shared_ptr<const TrackedFloors> floors,
                                 const TrackerOptions& options)
    : floors_(std::move(floors)),
      results_(floors_->size(), NoTrack::not_heard_yet),
      probabilities_(floors_->size()),
      predicted_(floors_->size()),
      log_evidence_(floors_->size(), 0) {
  assert(!floors_->empty());
  trackers_.reserve(floors_->size());
  for (const TrackedFloor& floor : *floors_)
    trackers_.emplace_back(floor.model, floor.walkable, options);
  forget_level();
}

void BuildingTracker::observe(const radio::Observation& observation) {
  for (Tracker& tracker : trackers_) tracker.observe(observation);
}

void BuildingTracker::observe(const PositionFix& fix) {
  for (Tracker& tracker : trackers_) tracker.observe(fix);
}

void BuildingTracker::trust(const radio::AnchorId& anchor, bool listens) {
  for (Tracker& tracker : trackers_) tracker.trust(anchor, listens);
}

void BuildingTracker::stand_on(
    std::span<const std::shared_ptr<const floorplan::WalkableGrid>> floors) {
  for (std::size_t i = 0; i < trackers_.size(); ++i) trackers_[i].stand_on(floors[i]);
}

TrackResult BuildingTracker::advance(radio::Timestamp now) {
  // Where people go on to another floor is told by where they were.
  if (is_known_) change_levels(std::chrono::duration<double>(now - *time_).count());
  time_ = now;
  for (std::size_t i = 0; i < trackers_.size(); ++i) results_[i] = trackers_[i].advance(now);
  weigh_levels();
  choose_level();
  TrackResult& told = results_[level_];
  if (auto* track = std::get_if<Track>(&told)) {
    track->level = level_;
  } else {
    forget_level();
  }
  return told;
}

/// The chain's step: of who stands near an exit some leave by it.
void BuildingTracker::change_levels(double seconds) {
  predicted_ = probabilities_;
  for (std::size_t from = 0; from < trackers_.size(); ++from) {
    for (std::size_t to = 0; to < trackers_.size(); ++to) {
      if (from == to) continue;
      const double changes_per_s =
          changes_per_s_anywhere + changes_per_s_at_exit * probability_at_exits(from, to);
      const double left = probabilities_[from] * (1 - std::exp(-changes_per_s * seconds)) /
                          static_cast<double>(trackers_.size() - 1);
      predicted_[from] -= left;
      predicted_[to] += left;
    }
  }
  probabilities_.swap(predicted_);
}

double BuildingTracker::probability_at_exits(std::size_t from, std::size_t to) const {
  double probability = 0;
  for (const Place& place : trackers_[from].places()) {
    const bool is_at_one = std::ranges::any_of((*floors_)[from].exits, [&](const FloorExit& exit) {
      const Eigen::Vector2d way = Eigen::Vector2d(place.x_m, place.y_m) - exit.place_m;
      return exit.to == to && way.squaredNorm() < exit_reach_m * exit_reach_m;
    });
    if (is_at_one) probability += place.weight;
  }
  return probability;
}

/// Bayes: each level counts by how likely its model found what was heard since.
void BuildingTracker::weigh_levels() {
  for (std::size_t i = 0; i < trackers_.size(); ++i) {
    predicted_[i] = trackers_[i].log_evidence() - log_evidence_[i];
    log_evidence_[i] += predicted_[i];
  }
  const double most = *std::ranges::max_element(predicted_);
  double sum = 0;
  for (std::size_t i = 0; i < trackers_.size(); ++i) {
    probabilities_[i] *= std::exp(worth_of_evidence * (predicted_[i] - most));
    sum += probabilities_[i];
  }
  for (double& probability : probabilities_) probability /= sum;
}

void BuildingTracker::choose_level() {
  const auto likeliest = std::ranges::max_element(probabilities_);
  if (is_known_ && *likeliest < told_from) return;
  level_ = static_cast<std::size_t>(likeliest - probabilities_.begin());
  is_known_ = true;
}

void BuildingTracker::forget_level() {
  std::ranges::fill(probabilities_, 1 / static_cast<double>(probabilities_.size()));
  is_known_ = false;
}

}  // namespace lotse::tracking
