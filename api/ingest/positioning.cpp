// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/positioning.hpp"

#include <algorithm>
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

service::Nearness nearness_of(presence::Stage stage) {
  switch (stage) {
    case presence::Stage::near:
      return service::Nearness::near;
    case presence::Stage::at:
      return service::Nearness::at;
    case presence::Stage::leaving:
      break;
  }
  return service::Nearness::leaving;
}

}  // namespace

std::shared_ptr<const presence::ReachMap> sites_of(const std::vector<floorplan::Vehicle>& vehicles,
                                                   const std::vector<floorplan::LevelId>& levels) {
  std::vector<presence::Site> sites;
  for (const auto& vehicle : vehicles) {
    const auto level = std::ranges::find(levels, vehicle.level);
    if (level == levels.end()) continue;
    sites.push_back({.id = {vehicle.vehicle_id.value},
                     .outline = vehicle.footprint,
                     .level = static_cast<std::size_t>(level - levels.begin())});
  }
  return std::make_shared<const presence::ReachMap>(std::move(sites));
}

Positioning::Positioning(PositionPipeline pipeline, PositionedLevels levels,
                         service::Whereabouts& whereabouts, service::Attendance& attendance,
                         Clock clock)
    : frame_(levels.frame),
      whereabouts_(whereabouts),
      attendance_(attendance),
      clock_(std::move(clock)),
      pipeline_(std::move(pipeline)),
      level_ids_(std::move(levels.levels)) {}

void Positioning::follow(const service::Followed& followed) {
  const std::scoped_lock lock(pipeline_mutex_);
  whereabouts_.begin(followed.visit, clock_());
  attendance_.begin(followed.visit, clock_());
  pipeline_.follow(followed.visit);
  const std::scoped_lock inbox_lock(inbox_mutex_);
  identities_.enter(followed, clock_());
}

void Positioning::forget(const service::VisitId& visit) {
  const std::scoped_lock lock(pipeline_mutex_);
  pipeline_.forget(visit);
  whereabouts_.end(visit);
  attendance_.end(visit);
  const std::scoped_lock inbox_lock(inbox_mutex_);
  identities_.strike(visit);
  fixes_.erase(visit);
  std::erase_if(inbox_, [&](const Heard& heard) { return heard.visit == visit; });
}

void Positioning::take_fix(const service::VisitId& visit, const service::PhoneFix& fix) {
  const tracking::PositionFix place{fix.time, frame_.to_local_m({fix.lon_deg, fix.lat_deg}),
                                    fix.accuracy_m};
  const std::scoped_lock lock(inbox_mutex_);
  fixes_.insert_or_assign(visit, place);
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

void Positioning::distrust(std::set<radio::AnchorId> anchors) {
  const std::scoped_lock lock(pipeline_mutex_);
  pipeline_.distrust(std::move(anchors));
}

void Positioning::place_vehicles(const std::vector<floorplan::Vehicle>& vehicles) {
  const std::scoped_lock lock(pipeline_mutex_);
  auto sites = sites_of(vehicles, level_ids_);
  const auto before = pipeline_.sites();
  for (const auto& [visit, left] : pipeline_.replace_sites(std::move(sites), clock_())) {
    const service::Stay stay{visit, {before[left.site].id.value}, left.time, left.dwell};
    attendance_.update(visit, {.since = left.time}, stay, std::nullopt);
  }
}

void Positioning::replace_floors(std::shared_ptr<const tracking::TrackedFloors> floors,
                                 std::vector<floorplan::LevelId> levels) {
  const std::scoped_lock lock(pipeline_mutex_);
  pipeline_.replace_floors(std::move(floors), clock_());
  level_ids_ = std::move(levels);
}

void Positioning::stand_on(const Walkables& walkables) {
  const std::scoped_lock lock(pipeline_mutex_);
  pipeline_.stand_on(walkables);
}

void Positioning::advance() {
  const std::scoped_lock lock(pipeline_mutex_);
  std::vector<Heard> inbox;
  std::map<service::VisitId, tracking::PositionFix> fixes;
  {
    const std::scoped_lock inbox_lock(inbox_mutex_);
    inbox = std::exchange(inbox_, {});
    fixes = std::exchange(fixes_, {});
  }
  const service::Timestamp now = clock_();
  for (const Heard& heard : inbox) pipeline_.observe(heard.visit, heard.observation);
  for (const auto& [visit, fix] : fixes) pipeline_.observe(visit, fix);
  for (const auto& update : pipeline_.advance(now)) {
    if (update.position)
      whereabouts_.publish(update.visit, position_of(*update.position, update.belief, now), now);
    publish_presence(update.visit, update.presence);
  }
}

floorplan::VehicleId Positioning::vehicle_at(std::size_t site) const {
  return {pipeline_.sites()[site].id.value};
}

void Positioning::publish_presence(const service::VisitId& visit,
                                   const presence::PresenceUpdate& update) {
  std::optional<service::Stay> left, entered;
  if (update.left)
    left = {visit, vehicle_at(update.left->site), update.left->time, update.left->dwell};
  if (update.entered) entered = {visit, vehicle_at(update.entered->site), update.entered->time};
  service::VehiclePresence presence{.since = update.since};
  if (const auto* near = std::get_if<presence::Near>(&update.presence)) {
    presence.nearness = nearness_of(near->stage);
    presence.vehicles = {vehicle_at(near->site)};
    presence.probability = near->probability;
  } else if (const auto* between = std::get_if<presence::Between>(&update.presence)) {
    presence.nearness = service::Nearness::between;
    presence.vehicles = {vehicle_at(between->first), vehicle_at(between->second)};
    presence.probability = between->probability;
  } else if (std::holds_alternative<presence::Away>(update.presence)) {
    presence.nearness = service::Nearness::away;
  }
  attendance_.update(visit, presence, left, entered);
}

service::Position Positioning::position_of(const tracking::TrackResult& result,
                                           std::span<const tracking::Place> belief,
                                           service::Timestamp now) const {
  if (const auto* unknown = std::get_if<tracking::NoTrack>(&result)) {
    return service::UnknownPosition{now, reason_of(*unknown)};
  }
  const auto& track = std::get<tracking::Track>(result);
  const floorplan::LonLat place = frame_.to_lon_lat(track.position_m);
  std::vector<service::BelievedPlace> places;
  for (const tracking::Place& each : belief) {
    const floorplan::LonLat at = frame_.to_lon_lat({each.x_m, each.y_m});
    places.push_back({at.lon_deg, at.lat_deg, each.weight});
  }
  return service::KnownPosition{.time = track.time,
                                .lon_deg = place.lon_deg,
                                .lat_deg = place.lat_deg,
                                .level_id = level_ids_[track.level].value,
                                .radius_68_m = track.radius_68_m,
                                .radius_95_m = track.radius_95_m,
                                .last_heard_at = track.last_heard,
                                .is_fresh = track.time - track.last_heard <= fresh_for,
                                .belief = std::move(places)};
}

}  // namespace lotse::ingest
