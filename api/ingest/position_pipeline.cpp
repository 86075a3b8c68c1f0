// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/position_pipeline.hpp"

#include <utility>

namespace lotse::ingest {

PositionPipeline::PositionPipeline(std::shared_ptr<const ranging::RadioModel> model,
                                   std::shared_ptr<const floorplan::WalkableGrid> floor,
                                   std::shared_ptr<const presence::ReachMap> sites,
                                   const PipelineOptions& options)
    : model_(std::move(model)),
      floor_(std::move(floor)),
      sites_(std::move(sites)),
      options_(options) {}

void PositionPipeline::follow(const service::VisitId& visit) {
  followed_.insert_or_assign(visit, Followed{tracking::Tracker(model_, floor_, options_.tracker),
                                             presence::PresenceWatch(sites_, options_.watch),
                                             {},
                                             {}});
}

void PositionPipeline::forget(const service::VisitId& visit) {
  followed_.erase(visit);
}

void PositionPipeline::observe(const service::VisitId& visit,
                               const radio::Observation& observation) {
  if (distrusted_.contains(observation.anchor)) return;
  const auto found = followed_.find(visit);
  if (found != followed_.end()) found->second.tracker.observe(observation);
}

std::vector<PositionPipeline::Update> PositionPipeline::advance(service::Timestamp now) {
  std::vector<Update> updates;
  updates.reserve(followed_.size());
  for (auto& [visit, followed] : followed_) {
    const service::Timestamp then = now - options_.lag;
    const tracking::TrackResult result = followed.tracker.advance(then);
    updates.push_back(
        {visit, std::nullopt, followed.watch.update(then, followed.tracker.places())});
    if (!is_due(followed, result, now)) continue;
    const auto* unknown = std::get_if<tracking::NoTrack>(&result);
    followed.published_at = now;
    followed.published_unknown = unknown != nullptr ? std::optional(*unknown) : std::nullopt;
    updates.back().position = result;
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
