// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/identity_book.hpp"

namespace lotse::ingest {

void IdentityBook::enter(const service::Followed& followed, radio::Timestamp now) {
  strike(followed.visit);
  followed_.emplace(followed.visit, followed);
  if (followed.badge) badges_[*followed.badge] = followed.visit;
  turn_to(step_at(now));
}

void IdentityBook::strike(const service::VisitId& visit) {
  const auto is_its = [&](const auto& entry) { return entry.second == visit; };
  followed_.erase(visit);
  std::erase_if(badges_, is_its);
  std::erase_if(rotating_ids_, is_its);
}

std::optional<service::VisitId> IdentityBook::visit_of(const radio::BeaconIdentity& beacon,
                                                       radio::Timestamp now) {
  const bool rotates = beacon.kind == radio::BeaconKind::rotating_id;
  if (rotates && step_ != step_at(now)) turn_to(step_at(now));
  const auto& identities = rotates ? rotating_ids_ : badges_;
  const auto found = identities.find(beacon);
  return found == identities.end() ? std::nullopt : std::optional(found->second);
}

void IdentityBook::turn_to(std::uint64_t step) {
  step_ = step;
  rotating_ids_.clear();
  for (const auto& [visit, followed] : followed_) {
    for (const std::uint64_t near : {step - 1, step, step + 1}) {
      const RotatingId id = rotating_id(followed.rotating_id_key, near);
      rotating_ids_[{radio::BeaconKind::rotating_id, {id.begin(), id.end()}}] = visit;
    }
  }
}

}  // namespace lotse::ingest
