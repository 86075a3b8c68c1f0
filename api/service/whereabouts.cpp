// SPDX-License-Identifier: Apache-2.0
#include "api/service/whereabouts.hpp"

#include <algorithm>

namespace lotse::service {
namespace {

using namespace std::chrono_literals;

// What the contract promises to a listener that comes back.
constexpr auto kept_for = 60s;
// Positions in the store serve aggregates, for which one a second is plenty.
constexpr auto store_pause = 1s;

Timestamp time_of(const Position& position) {
  return std::visit([](const auto& any) { return any.time; }, position);
}

}  // namespace

void Whereabouts::begin(const VisitId& visit, Timestamp now) {
  const auto feed = std::make_shared<Feed>();
  // Numbered by the time, so that they go on growing after a restart.
  feed->events.push_back({static_cast<std::uint64_t>(now.time_since_epoch().count()),
                          UnknownPosition{now, UnknownReason::not_heard_yet}});
  const std::scoped_lock lock(mutex_);
  feeds_.insert_or_assign(visit, feed);
}

void Whereabouts::end(const VisitId& visit) {
  const std::scoped_lock lock(mutex_);
  const auto feed = feed_of(visit);
  if (!feed) return;
  feed->ended = true;
  feed->changed.notify_all();
  feeds_.erase(visit);
}

void Whereabouts::publish(const VisitId& visit, const Position& position, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  const auto feed = feed_of(visit);
  if (!feed) return;
  auto& events = feed->events;
  const auto id = static_cast<std::uint64_t>(now.time_since_epoch().count());
  events.push_back({std::max(id, events.back().id + 1), position});
  while (events.size() > 1 && time_of(events.front().position) + kept_for < now) {
    events.pop_front();
  }
  feed->changed.notify_all();
  const auto* known = std::get_if<KnownPosition>(&position);
  if (known == nullptr || (feed->stored_at && now - *feed->stored_at < store_pause)) return;
  feed->stored_at = now;
  store_.add_position(
      visit, {known->time, known->level_id, known->lon_deg, known->lat_deg, known->radius_68_m});
}

std::optional<Position> Whereabouts::latest(const VisitId& visit) const {
  const std::scoped_lock lock(mutex_);
  const auto feed = feed_of(visit);
  return feed ? std::optional(feed->events.back().position) : std::nullopt;
}

std::optional<std::vector<PositionEvent>> Whereabouts::events(
    const VisitId& visit, std::optional<std::uint64_t> after,
    std::chrono::milliseconds patience) const {
  std::unique_lock lock(mutex_);
  const auto feed = feed_of(visit);
  if (!feed) return std::nullopt;
  const auto& events = feed->events;
  if (!after) return std::vector{events.back()};
  feed->changed.wait_for(lock, patience, [&] { return feed->ended || events.back().id > *after; });
  if (feed->ended) return std::nullopt;
  const auto first = std::find_if(events.begin(), events.end(),
                                  [&](const PositionEvent& event) { return event.id > *after; });
  return std::vector(first, events.end());
}

std::shared_ptr<Whereabouts::Feed> Whereabouts::feed_of(const VisitId& visit) const {
  const auto found = feeds_.find(visit);
  return found == feeds_.end() ? nullptr : found->second;
}

}  // namespace lotse::service
