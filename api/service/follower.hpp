// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/service/visit.hpp"
#include "positioning/radio/beacon_identity.hpp"

namespace lotse::service {

/// A visit that may be positioned, and what gives it away on the air.
struct Followed {
  VisitId visit;
  std::optional<radio::BeaconIdentity> badge;
  RotatingIdKey rotating_id_key;
};

/// Whoever turns what radios hear into positions. It knows only visits with consent to positioning:
/// what isn't known there is dropped unseen. After `forget` nothing about the visit is kept or
/// published. Thread-safe.
class Follower {
 public:
  virtual ~Follower() = default;
  virtual void follow(const Followed& followed) = 0;
  virtual void forget(const VisitId& visit) = 0;
};

}  // namespace lotse::service
