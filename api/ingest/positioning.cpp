// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/positioning.hpp"

#include <utility>

namespace lotse::ingest {
namespace {

// Five times what 100 visitors at 10 adverts a second, heard by 12 gateways, bring in the 200 ms
// between two advances. Beyond it something is wrong, and memory must not pay for it.
constexpr std::size_t max_inbox = 12'000;
// A badge sends several times a second: after this much silence it is out of reach or covered.
constexpr std::chrono::seconds fresh_for{5};

service::UnknownReason reason_of(tracking::NoTrack reason) {
  switch (reason) {
    case tracking::NoTrack::not_heard_yet:
      return service::UnknownReason::not_heard_yet;
    case tracking::NoTrack::too_few_anchors:
      return service::UnknownReason::too_few_anchors;
    case tracking::NoTrack::lost:
      break;
  }
  return service::UnknownReason::lost;
}

}  // namespace

Positioning::Positioning(PositionPipeline pipeline, PositionedFloor floor,
                         service::Whereabouts& whereabouts, Clock clock)
    : floor_(std::move(floor)),
      whereabouts_(whereabouts),
      clock_(std::move(clock)),
      pipeline_(std::move(pipeline)) {}

void Positioning::follow(const service::Followed& followed) {
  const std::scoped_lock lock(pipeline_mutex_);
  whereabouts_.begin(followed.visit, clock_());
  pipeline_.follow(followed.visit);
  const std::scoped_lock inbox_lock(inbox_mutex_);
  identities_.enter(followed, clock_());
}

void Positioning::forget(const service::VisitId& visit) {
  const std::scoped_lock lock(pipeline_mutex_);
  pipeline_.forget(visit);
  whereabouts_.end(visit);
  const std::scoped_lock inbox_lock(inbox_mutex_);
  identities_.strike(visit);
  std::erase_if(inbox_, [&](const Heard& heard) { return heard.visit == visit; });
}

void Positioning::take(std::span<const radio::Sighting> sightings) {
  const std::scoped_lock lock(inbox_mutex_);
  const service::Timestamp now = clock_();
  for (const radio::Sighting& sighting : sightings) {
    const auto visit = identities_.visit_of(sighting.beacon, now);
    if (!visit || inbox_.size() >= max_inbox) {
      ++dropped_;
      continue;
    }
    inbox_.push_back(
        {*visit, {sighting.time, sighting.anchor, radio::TargetId{visit->value}, sighting.rssi}});
  }
}

void Positioning::advance() {
  const std::scoped_lock lock(pipeline_mutex_);
  std::vector<Heard> inbox;
  {
    const std::scoped_lock inbox_lock(inbox_mutex_);
    inbox = std::exchange(inbox_, {});
  }
  const service::Timestamp now = clock_();
  for (const Heard& heard : inbox) pipeline_.observe(heard.visit, heard.observation);
  for (const auto& update : pipeline_.advance(now)) {
    whereabouts_.publish(update.visit, position_of(update.result, now), now);
  }
}

service::Position Positioning::position_of(const tracking::TrackResult& result,
                                           service::Timestamp now) const {
  if (const auto* unknown = std::get_if<tracking::NoTrack>(&result)) {
    return service::UnknownPosition{now, reason_of(*unknown)};
  }
  const auto& track = std::get<tracking::Track>(result);
  const floorplan::LonLat place = floor_.frame.to_lon_lat(track.position_m);
  return service::KnownPosition{.time = track.time,
                                .lon_deg = place.lon_deg,
                                .lat_deg = place.lat_deg,
                                .level_id = floor_.level_id,
                                .radius_68_m = track.radius_68_m,
                                .radius_95_m = track.radius_95_m,
                                .last_heard_at = track.last_heard,
                                .is_fresh = track.time - track.last_heard <= fresh_for};
}

}  // namespace lotse::ingest
