// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "api/service/live_venue.hpp"
#include "api/service/whereabouts.hpp"
#include "positioning/routing/guide.hpp"

namespace lotse::service {

/// The part of a way that lies on one level.
struct Leg {
  floorplan::LevelId level;
  std::vector<floorplan::LonLat> polyline;  ///< at least two places
};

/// The rest of the way to a car, on the earth.
struct Way {
  double length_m;                 ///< from where the visitor stands
  double left_s;                   ///< to walk, to climb and to wait for lifts
  std::vector<Leg> legs;           ///< at least one, in the order they are walked
  routing::Directions directions;  ///< of the whole way, from where it was begun
  std::size_t next_step;           ///< index of what is to be done next
  double to_next_m;
};

struct WayWanted {
  floorplan::VehicleId vehicle;
  bool step_free = false;
  friend bool operator==(const WayWanted&, const WayWanted&) = default;
};

/// Where somebody is being led, and in which language they are told.
struct Lead {
  WayWanted wanted;
  std::string language;
};

/// Leads visitors to cars. Who is led keeps their way, and its directions; a new one is found when
/// they have left it and when something on the plan has changed. Thread-safe.
class WayFinder {
 public:
  /// @param venue must outlive it.
  explicit WayFinder(const LiveVenue& venue) : venue_(venue) {}

  /// From now on the visit is led there, until it is led elsewhere, forgotten, or nobody has asked
  /// for the way for some minutes.
  void lead(const VisitId& visit, Lead to, Timestamp now);
  std::optional<Lead> led(const VisitId& visit) const;

  /// The rest of the way where the visit is led there, else a way from there.
  tl::expected<Way, routing::NoPath> way_to(const VisitId& visit, const KnownPosition& from,
                                            const WayWanted& wanted);
  /// How far it is on foot to each car that can be reached, all at once.
  std::map<floorplan::VehicleId, double> distances_m(const KnownPosition& from,
                                                     bool step_free = false) const;
  void forget(const VisitId& visit);

 private:
  struct Led {
    Lead to;
    Timestamp asked_at;
    std::uint64_t version = 0;  ///< of the plan that the guide's way is on
    std::optional<routing::Guide> guide = std::nullopt;
  };

  const LiveVenue& venue_;
  mutable std::mutex mutex_;
  std::map<VisitId, Led> led_;
};

}  // namespace lotse::service
