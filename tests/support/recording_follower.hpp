// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "api/service/follower.hpp"

namespace lotse::service {

/// Notes who is followed.
class RecordingFollower final : public Follower {
 public:
  void follow(const Followed& one) override { followed[one.visit] = one; }
  void forget(const VisitId& visit) override { followed.erase(visit); }
  void take_fix(const VisitId& visit, const PhoneFix& fix) override { fixes.emplace(visit, fix); }

  std::map<VisitId, Followed> followed;
  std::multimap<VisitId, PhoneFix> fixes;
};

}  // namespace lotse::service
