// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "api/service/visit.hpp"
#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::service {

enum class Nearness {
  not_sure,  ///< near one of several cars, or there is no position
  away,      ///< near none
  between,   ///< near one of two cars
  near,
  at,       ///< an arm's length away
  leaving,  ///< most likely gone, but not surely enough to be told
};

/// Which car somebody is near.
struct VehiclePresence {
  Nearness nearness = Nearness::not_sure;
  std::vector<floorplan::VehicleId> vehicles = {};  ///< one, or two when between; else none
  double probability = 0;                           ///< of being within reach of them
  Timestamp since = {};                             ///< of this answer
};

/// Somebody has come near a car, or has left it after having been near for `dwell`.
struct Stay {
  VisitId visit;
  floorplan::VehicleId vehicle;
  Timestamp time;
  std::chrono::milliseconds dwell{0};
};

/// Told of stays as they begin and end, by the thread that positions: it returns soon. A stay that
/// ends with the visit or with the consent to positioning is not told: its data are to go.
class StayListener {
 public:
  virtual ~StayListener() = default;
  virtual void entered(const Stay& stay) = 0;
  virtual void left(const Stay& stay) = 0;
};

/// How long somebody has been near a car, over all their stays there.
struct Dwell {
  floorplan::VehicleId vehicle;
  std::chrono::milliseconds time;
};

/// Somebody near a car now.
struct Beside {
  VisitId visit;
  VehiclePresence presence;
};

/// Who is near which car, since when, and how long everybody was near what: for those visits alone
/// that are followed. Keeps nothing on disk. Thread-safe.
class Attendance {
 public:
  void begin(const VisitId& visit, Timestamp now);
  void end(const VisitId& visit);       ///< forgets all of it
  void listen(StayListener& listener);  ///< which must outlive this; before the first update

  /// What holds now and what has happened; dropped when the visit hasn't begun or has ended.
  /// @param left, entered of this visit.
  void update(const VisitId& visit, const VehiclePresence& presence,
              const std::optional<Stay>& left, const std::optional<Stay>& entered);

  /// No value when the visit isn't followed.
  std::optional<VehiclePresence> latest(const VisitId& visit) const;
  /// Of each car the visit has been near, longest first, the present stay included.
  std::vector<Dwell> dwells(const VisitId& visit, Timestamp now) const;
  /// Who is near that car, longest first.
  std::vector<Beside> beside(const floorplan::VehicleId& vehicle) const;

 private:
  struct Attended {
    VehiclePresence presence;
    std::map<floorplan::VehicleId, std::chrono::milliseconds> ended;  ///< stays that are over
  };

  mutable std::mutex mutex_;
  std::map<VisitId, Attended> attended_;
  std::vector<StayListener*> listeners_;
};

}  // namespace lotse::service
