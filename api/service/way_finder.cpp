// SPDX-License-Identifier: Apache-2.0
#include "api/service/way_finder.hpp"

#include <utility>
#include <variant>

namespace lotse::service {
namespace {

// Who hasn't asked for so long has put the phone away.
constexpr std::chrono::minutes led_for{10};
// The dot lies beside the way: its line joins the way this far ahead.
constexpr double join_ahead_m = 1.5;

routing::RouterOptions without_steps() {
  routing::RouterOptions options;
  options.walkable.step_free = true;
  return options;
}

/// The way's places from `along_m` on, with that one first.
std::vector<routing::Place> ahead(const routing::Path& path, double along_m) {
  std::vector<routing::Place> places;
  double at_m = 0;
  for (std::size_t i = 1; i < path.polyline.size(); ++i) {
    const routing::Place& a = path.polyline[i - 1];
    const routing::Place& b = path.polyline[i];
    const double length_m = (b.point_m - a.point_m).norm();
    if (at_m + length_m > along_m || i + 1 == path.polyline.size()) {
      if (places.empty()) {
        const double share = length_m > 0 ? std::min(1.0, (along_m - at_m) / length_m) : 0;
        // Never half way up the stairs: those are climbed or not.
        if (a.level == b.level) {
          places.push_back({a.level, a.point_m + share * (b.point_m - a.point_m)});
        }
      }
      places.push_back(b);
    }
    at_m += length_m;
  }
  return places;
}

}  // namespace

WayFinder::WayFinder(const floorplan::FloorPlan& plan)
    : plan_(plan),
      router_(routing::Router(plan, {}).tabled()),
      step_free_router_(routing::Router(plan, without_steps()).tabled()) {}

routing::Place WayFinder::place_of(const KnownPosition& position) const {
  return {{position.level_id}, plan_.frame.to_local_m({position.lon_deg, position.lat_deg})};
}

routing::Place WayFinder::start_of(const KnownPosition& position,
                                   const routing::Router& router) const {
  std::vector<routing::BelievedPlace> belief;
  for (const BelievedPlace& each : position.belief) {
    belief.push_back(
        {{{position.level_id}, plan_.frame.to_local_m({each.lon_deg, each.lat_deg})}, each.weight});
  }
  return router.start_of(belief).value_or(place_of(position));
}

tl::expected<Way, routing::NoPath> WayFinder::way_to(const VisitId& visit,
                                                     const KnownPosition& from,
                                                     const WayWanted& wanted) {
  const routing::Place here = place_of(from);
  const routing::Router& router = wanted.step_free ? step_free_router_ : router_;
  const std::scoped_lock lock(mutex_);
  std::erase_if(led_, [&](const auto& each) { return from.time - each.second.asked_at > led_for; });
  if (const auto led = led_.find(visit); led != led_.end() && led->second.wanted == wanted) {
    led->second.asked_at = from.time;
    const auto progress = led->second.guide.advance(from.time, here, from.radius_95_m);
    if (!progress.wants_new_way) return rest(router, here, led->second.guide, progress);
  }
  led_.erase(visit);
  const auto result = router.route_to_vehicle(start_of(from, router), wanted.vehicle);
  if (const auto* none = std::get_if<routing::NoPath>(&result)) return tl::unexpected(*none);
  const auto& path = std::get<routing::Path>(result);
  Led led{wanted, {path, routing::directions(plan_, path, wanted.vehicle)}, from.time};
  const auto progress = led.guide.advance(from.time, here, from.radius_95_m);
  Way way = rest(router, here, led.guide, progress);
  led_.emplace(visit, std::move(led));
  return way;
}

std::map<floorplan::VehicleId, double> WayFinder::distances_m(const KnownPosition& from) const {
  const auto ways = router_.routes_to_vehicles(start_of(from, router_));
  std::map<floorplan::VehicleId, double> distances;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const auto* path = std::get_if<routing::Path>(&ways[i]);
    if (path) distances[plan_.vehicles[i].vehicle_id] = path->length_m;
  }
  return distances;
}

void WayFinder::forget(const VisitId& visit) {
  const std::scoped_lock lock(mutex_);
  led_.erase(visit);
}

Way WayFinder::rest(const routing::Router& router, const routing::Place& here,
                    const routing::Guide& guide, const routing::Progress& progress) const {
  std::vector<routing::Place> places = ahead(guide.path(), progress.along_m + join_ahead_m);
  const auto joined = router.route(here, places.front());
  if (const auto* leg = std::get_if<routing::Path>(&joined)) {
    places.insert(places.begin(), leg->polyline.begin(), leg->polyline.end() - 1);
  }
  Way way{.length_m = 0,
          .left_s = progress.left_s,
          .levels = {},
          .polyline = {},
          .directions = guide.directions(),
          .next_step = progress.next_step,
          .to_next_m = progress.to_next_m};
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i > 0) way.length_m += (places[i].point_m - places[i - 1].point_m).norm();
    if (way.levels.empty() || way.levels.back() != places[i].level) {
      way.levels.push_back(places[i].level);
    }
    way.polyline.push_back(plan_.frame.to_lon_lat(places[i].point_m));
  }
  if (way.polyline.size() == 1) way.polyline.push_back(way.polyline.front());
  return way;
}

}  // namespace lotse::service
