// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "api/service/whereabouts.hpp"
#include "positioning/routing/guide.hpp"

namespace lotse::service {

/// The rest of the way to a car, on the earth.
struct Way {
  double length_m;                          ///< from where the visitor stands
  double left_s;                            ///< to walk, to climb and to wait for lifts
  std::vector<floorplan::LevelId> levels;   ///< in the order they are walked
  std::vector<floorplan::LonLat> polyline;  ///< at least two places
  routing::Directions directions;           ///< of the whole way, from where it was begun
  std::size_t next_step;                    ///< index of what is to be done next
  double to_next_m;
};

struct WayWanted {
  floorplan::VehicleId vehicle;
  bool step_free = false;
  friend bool operator==(const WayWanted&, const WayWanted&) = default;
};

/// Leads visitors to cars. Somebody on the way keeps it, and its directions; a new one is found
/// for who has left it. Thread-safe.
class WayFinder {
 public:
  explicit WayFinder(const floorplan::FloorPlan& plan);

  const floorplan::FloorPlan& plan() const { return plan_; }

  tl::expected<Way, routing::NoPath> way_to(const VisitId& visit, const KnownPosition& from,
                                            const WayWanted& wanted);
  /// How far it is on foot to each car that can be reached, all at once.
  std::map<floorplan::VehicleId, double> distances_m(const KnownPosition& from) const;
  void forget(const VisitId& visit);

 private:
  struct Led {
    WayWanted wanted;
    routing::Guide guide;
    Timestamp asked_at;
  };

  routing::Place place_of(const KnownPosition& position) const;
  /// Where to begin a way: the belief knows better than its mean on which side of a wall.
  routing::Place start_of(const KnownPosition& position, const routing::Router& router) const;
  Way rest(const routing::Router& router, const routing::Place& here, const routing::Guide& guide,
           const routing::Progress& progress) const;

  const floorplan::FloorPlan plan_;
  const routing::Router router_;
  const routing::Router step_free_router_;
  std::mutex mutex_;
  std::map<VisitId, Led> led_;
};

}  // namespace lotse::service
