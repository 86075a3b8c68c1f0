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

routing::Place place_of(const KnownPosition& position, const floorplan::LocalFrame& frame) {
  return {{position.level_id}, frame.to_local_m({position.lon_deg, position.lat_deg})};
}

/// Where to begin a way: the belief knows better than its mean on which side of a wall.
routing::Place start_of(const KnownPosition& position, const floorplan::LocalFrame& frame,
                        const routing::Router& router) {
  std::vector<routing::BelievedPlace> belief;
  for (const BelievedPlace& each : position.belief) {
    belief.push_back(
        {{{position.level_id}, frame.to_local_m({each.lon_deg, each.lat_deg})}, each.weight});
  }
  return router.start_of(belief).value_or(place_of(position, frame));
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

std::vector<Leg> legs_of(const std::vector<routing::Place>& places,
                         const floorplan::LocalFrame& frame) {
  std::vector<Leg> legs;
  for (const routing::Place& place : places) {
    if (legs.empty() || legs.back().level != place.level) legs.push_back({place.level, {}});
    legs.back().polyline.push_back(frame.to_lon_lat(place.point_m));
  }
  for (Leg& leg : legs) {
    if (leg.polyline.size() == 1) leg.polyline.push_back(leg.polyline.front());
  }
  return legs;
}

/// What is left of the guide's way for somebody who stands beside it.
Way rest(const VenueNow& venue, bool step_free, const routing::Place& here,
         const routing::Guide& guide, const routing::Progress& progress) {
  std::vector<routing::Place> places = ahead(guide.path(), progress.along_m + join_ahead_m);
  const auto joined = venue.router_for(step_free).route(here, places.front());
  if (const auto* leg = std::get_if<routing::Path>(&joined)) {
    places.insert(places.begin(), leg->polyline.begin(), leg->polyline.end() - 1);
  }
  Way way{.length_m = 0,
          .left_s = progress.left_s,
          .legs = legs_of(places, venue.plan.frame),
          .directions = guide.directions(),
          .next_step = progress.next_step,
          .to_next_m = progress.to_next_m};
  for (std::size_t i = 1; i < places.size(); ++i) {
    way.length_m += (places[i].point_m - places[i - 1].point_m).norm();
  }
  return way;
}

}  // namespace

void WayFinder::lead(const VisitId& visit, Lead to, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(led_, [&](const auto& each) { return now - each.second.asked_at > led_for; });
  const auto led = led_.find(visit);
  if (led != led_.end() && led->second.to.wanted == to.wanted) {
    led->second.to = std::move(to);
  } else {
    led_.insert_or_assign(visit, Led{std::move(to), now});
  }
}

std::optional<Lead> WayFinder::led(const VisitId& visit) const {
  const std::scoped_lock lock(mutex_);
  const auto led = led_.find(visit);
  return led == led_.end() ? std::nullopt : std::optional(led->second.to);
}

tl::expected<Way, routing::NoPath> WayFinder::way_to(const VisitId& visit,
                                                     const KnownPosition& from,
                                                     const WayWanted& wanted) {
  const auto venue = venue_.now();
  const routing::Router& router = venue->router_for(wanted.step_free);
  const routing::Place here = place_of(from, venue->plan.frame);
  const std::scoped_lock lock(mutex_);
  const auto found = led_.find(visit);
  Led* led = found != led_.end() && found->second.to.wanted == wanted ? &found->second : nullptr;
  if (led) led->asked_at = from.time;
  if (led && led->guide && led->version == venue->version) {
    const auto progress = led->guide->advance(from.time, here, from.radius_95_m);
    if (!progress.wants_new_way) {
      return rest(*venue, wanted.step_free, here, *led->guide, progress);
    }
  }
  const auto result =
      router.route_to_vehicle(start_of(from, venue->plan.frame, router), wanted.vehicle);
  if (led) led->guide.reset();
  if (const auto* none = std::get_if<routing::NoPath>(&result)) return tl::unexpected(*none);
  const auto& path = std::get<routing::Path>(result);
  routing::Guide guide(path, routing::directions(venue->plan, path, wanted.vehicle));
  const auto progress = guide.advance(from.time, here, from.radius_95_m);
  Way way = rest(*venue, wanted.step_free, here, guide, progress);
  if (led) {
    led->guide.emplace(std::move(guide));
    led->version = venue->version;
  }
  return way;
}

std::map<floorplan::VehicleId, double> WayFinder::distances_m(const KnownPosition& from,
                                                              bool step_free) const {
  const auto venue = venue_.now();
  const routing::Router& router = venue->router_for(step_free);
  const auto ways = router.routes_to_vehicles(start_of(from, venue->plan.frame, router));
  std::map<floorplan::VehicleId, double> distances;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const auto* path = std::get_if<routing::Path>(&ways[i]);
    if (path) distances[venue->plan.vehicles[i].vehicle_id] = path->length_m;
  }
  return distances;
}

void WayFinder::forget(const VisitId& visit) {
  const std::scoped_lock lock(mutex_);
  led_.erase(visit);
}

}  // namespace lotse::service
