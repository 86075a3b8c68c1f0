// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>

#include "api/service/venue_ledger.hpp"

namespace lotse::service {

/// The ledger's contract in memory, for tests of everything above it.
class MemoryVenueLedger final : public VenueLedger {
 public:
  std::vector<KeptPlacement> placements() override {
    const std::scoped_lock lock(mutex_);
    std::vector<KeptPlacement> all;
    for (const auto& [vehicle, stand] : placements_) all.push_back({vehicle, stand});
    return all;
  }
  std::vector<KeptClosure> closures() override {
    const std::scoped_lock lock(mutex_);
    std::vector<KeptClosure> all;
    for (const auto& [feature, closed] : closures_) all.push_back({feature, closed});
    return all;
  }
  std::vector<KeptStatus> statuses() override {
    const std::scoped_lock lock(mutex_);
    std::vector<KeptStatus> all;
    for (const auto& [vehicle, status] : statuses_) all.push_back({vehicle, status});
    return all;
  }
  void keep(KeptPlacement placement) override {
    const std::scoped_lock lock(mutex_);
    placements_[placement.vehicle] = placement.stand;
  }
  void keep(KeptClosure closure) override {
    const std::scoped_lock lock(mutex_);
    closures_[closure.feature] = closure.closed;
  }
  void keep(KeptStatus status) override {
    const std::scoped_lock lock(mutex_);
    statuses_[status.vehicle] = status.status;
  }

 private:
  std::mutex mutex_;
  std::map<floorplan::VehicleId, std::optional<floorplan::VehicleStand>> placements_;
  std::map<floorplan::FeatureId, bool> closures_;
  std::map<catalogue::VehicleId, catalogue::VehicleStatus> statuses_;
};

}  // namespace lotse::service
