// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/position_pipeline.hpp"

#include <utility>

#include "positioning/ranging/radio_model.hpp"

namespace lotse::ingest {

namespace {

// Enough to tell on which side of a wall most of the belief lies.
constexpr std::size_t places_for_all = 24;
// Silences are weighed once a second, by who heard somebody within about the same time.
constexpr std::chrono::seconds tell_every{1}, listens_for{3};

/// Places that each stand for the same share of the belief (systematic resampling).
std::vector<tracking::Place> some_of(std::span<const tracking::Place> belief) {
  std::vector<tracking::Place> some;
  const float share = 1.0F / places_for_all;
  float passed = 0;
  for (const tracking::Place& place : belief) {
    passed += place.weight;
    while (some.size() < places_for_all &&
           passed > (static_cast<float>(some.size()) + 0.5F) * share) {
      some.push_back({place.x_m, place.y_m, share});
    }
  }
  return some;
}

}  // namespace

PositionPipeline::PositionPipeline(std::shared_ptr<const tracking::TrackedFloors> floors,
                                   std::shared_ptr<const presence::ReachMap> sites,
                                   const PipelineOptions& options)
    : floors_(std::move(floors)), sites_(std::move(sites)), options_(options) {}

void PositionPipeline::follow(const service::VisitId& visit) {
  followed_.insert_or_assign(visit, Followed{tracking::BuildingTracker(floors_, options_.tracker),
                                             presence::PresenceWatch(sites_, options_.watch),
                                             {},
                                             {}});
}

void PositionPipeline::forget(const service::VisitId& visit) {
  followed_.erase(visit);
}

void PositionPipeline::distrust(std::set<radio::AnchorId> anchors) {
  if (anchors == distrusted_) return;
  distrusted_ = std::move(anchors);
  told_at_.reset();
}

/// Of the anchors that hear nothing of a visitor: those that heard anybody lately listen, and those
/// that aren't trusted might as well be deaf.
void PositionPipeline::tell_who_listens(service::Timestamp then) {
  if (told_at_ && then - *told_at_ < tell_every) return;
  told_at_ = then;
  for (auto& [visit, followed] : followed_) {
    for (const auto& [anchor, heard_at] : heard_at_)
      if (then - heard_at < listens_for) followed.tracker.trust(anchor, true);
    for (const radio::AnchorId& anchor : distrusted_) followed.tracker.trust(anchor, false);
  }
}

void PositionPipeline::replace_floors(std::shared_ptr<const tracking::TrackedFloors> floors,
                                      service::Timestamp now) {
  floors_ = std::move(floors);
  for (auto& [visit, followed] : followed_) {
    const auto last = followed.tracker.advance(now - options_.lag);
    followed.tracker = tracking::BuildingTracker(floors_, options_.tracker);
    if (const auto* track = std::get_if<tracking::Track>(&last))
      followed.tracker.observe({track->time, track->position_m, track->radius_68_m});
  }
}

void PositionPipeline::stand_on(const Walkables& walkables) {
  tracking::TrackedFloors floors = *floors_;
  for (std::size_t i = 0; i < floors.size(); ++i) floors[i].walkable = walkables[i];
  floors_ = std::make_shared<const tracking::TrackedFloors>(std::move(floors));
  for (auto& [visit, followed] : followed_) followed.tracker.stand_on(walkables);
}

std::vector<PositionPipeline::EndedStay> PositionPipeline::replace_sites(
    std::shared_ptr<const presence::ReachMap> sites, service::Timestamp now) {
  std::vector<EndedStay> ended;
  for (auto& [visit, followed] : followed_)
    if (const auto left = followed.watch.replace_sites(now - options_.lag, sites))
      ended.push_back({visit, *left});
  sites_ = std::move(sites);
  return ended;
}

void PositionPipeline::observe(const service::VisitId& visit,
                               const radio::Observation& observation) {
  if (distrusted_.contains(observation.anchor)) return;
  const auto found = followed_.find(visit);
  if (found == followed_.end()) return;
  found->second.tracker.observe(observation);
  if (floors_->front().model->index_of(observation.anchor))
    heard_at_[observation.anchor] = observation.time;
}

void PositionPipeline::observe(const service::VisitId& visit, const tracking::PositionFix& fix) {
  const auto found = followed_.find(visit);
  if (found != followed_.end()) found->second.tracker.observe(fix);
}

std::vector<PositionPipeline::Update> PositionPipeline::advance(service::Timestamp now) {
  tell_who_listens(now - options_.lag);
  std::vector<Update> updates;
  updates.reserve(followed_.size());
  for (auto& [visit, followed] : followed_) {
    const service::Timestamp then = now - options_.lag;
    const tracking::TrackResult result = followed.tracker.advance(then);
    updates.push_back(
        {visit,
         std::nullopt,
         {},
         followed.watch.update(then, followed.tracker.places(), followed.tracker.level())});
    if (!is_due(followed, result, now)) continue;
    const auto* unknown = std::get_if<tracking::NoTrack>(&result);
    followed.published_at = now;
    followed.published_unknown = unknown != nullptr ? std::optional(*unknown) : std::nullopt;
    updates.back().position = result;
    updates.back().belief = some_of(followed.tracker.places());
  }
  return updates;
}

bool PositionPipeline::is_due(const Followed& followed, const tracking::TrackResult& result,
                              service::Timestamp now) const {
  if (!followed.published_at) return true;
  const auto* unknown = std::get_if<tracking::NoTrack>(&result);
  const bool says_it_again = unknown != nullptr && followed.published_unknown == *unknown;
  const auto pause = says_it_again ? options_.repeat_unknown_every : options_.publish_every;
  return now - *followed.published_at >= pause;
}

}  // namespace lotse::ingest
