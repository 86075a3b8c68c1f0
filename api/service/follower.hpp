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

/// Where a phone says it is, such as by GNSS.
struct PhoneFix {
  Timestamp time;
  double lon_deg;
  double lat_deg;
  double accuracy_m;  ///< the true place is within it 68 times in 100
};

/// Whoever turns what radios hear into positions. It knows only visits with consent to positioning:
/// what isn't known there is dropped unseen. After `forget` nothing about the visit is kept or
/// published. Thread-safe.
class Follower {
 public:
  virtual ~Follower() = default;
  virtual void follow(const Followed& followed) = 0;
  virtual void forget(const VisitId& visit) = 0;
  /// One more observation of a followed visit; dropped for any other.
  virtual void take_fix(const VisitId& visit, const PhoneFix& fix) = 0;
};

}  // namespace lotse::service
