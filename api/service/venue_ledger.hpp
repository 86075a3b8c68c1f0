// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "positioning/floorplan/vehicle_stand.hpp"

namespace lotse::service {

/// Where a car stands instead of where the plan has it; without a stand it is on the floor no more.
struct KeptPlacement {
  floorplan::VehicleId vehicle;
  std::optional<floorplan::VehicleStand> stand;
  friend bool operator==(const KeptPlacement&, const KeptPlacement&) = default;
};

/// A room, door or zone that is closed, or open although the plan has it closed.
struct KeptClosure {
  floorplan::FeatureId feature;
  bool closed = false;
  friend bool operator==(const KeptClosure&, const KeptClosure&) = default;
};

/// Whether a car is on display, for test drives or sold, instead of what the catalogue says.
struct KeptStatus {
  catalogue::VehicleId vehicle;
  catalogue::VehicleStatus status = catalogue::VehicleStatus::display;
  friend bool operator==(const KeptStatus&, const KeptStatus&) = default;
};

/// What staff changed in the showroom, across a restart. Thread-safe.
class VenueLedger {
 public:
  virtual ~VenueLedger() = default;

  virtual std::vector<KeptPlacement> placements() = 0;  ///< one of each car, in order of ids
  virtual std::vector<KeptClosure> closures() = 0;      ///< one of each feature, in order of ids
  virtual std::vector<KeptStatus> statuses() = 0;       ///< one of each car, in order of ids
  /// Instead of what was kept of the same car or feature; soon, together with other writes.
  virtual void keep(KeptPlacement placement) = 0;
  virtual void keep(KeptClosure closure) = 0;
  virtual void keep(KeptStatus status) = 0;
};

}  // namespace lotse::service
