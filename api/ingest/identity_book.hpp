// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include "api/ingest/rotating_id.hpp"
#include "api/service/follower.hpp"

namespace lotse::ingest {

/// Which visit a frame on the air belongs to. Holds only visits that may be positioned: whoever is
/// not in it can't be told from a stranger. Not thread-safe.
class IdentityBook {
 public:
  void enter(const service::Followed& followed, radio::Timestamp now);
  void strike(const service::VisitId& visit);
  /// Rotating ids are known for the step of `now` and the one on each side of it, since clocks
  /// differ and a sighting can be a little late.
  std::optional<service::VisitId> visit_of(const radio::BeaconIdentity& beacon,
                                           radio::Timestamp now);

 private:
  void turn_to(std::uint64_t step);

  std::map<service::VisitId, service::Followed> followed_;
  std::map<radio::BeaconIdentity, service::VisitId> badges_;
  std::map<radio::BeaconIdentity, service::VisitId> rotating_ids_;
  std::uint64_t step_ = 0;  ///< that rotating_ids_ is made for
};

}  // namespace lotse::ingest
