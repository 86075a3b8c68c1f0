// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "api/service/behaviour.hpp"
#include "api/service/secrets.hpp"
#include "positioning/radio/ids.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::service {

using radio::Timestamp;
using VisitId = radio::TextId<struct VisitTag>;
using BadgeCode = radio::TextId<struct BadgeCodeTag>;

/// What a visitor can allow, each by itself.
struct Consents {
  bool positioning = false;
  bool personalisation = false;
  bool name_to_staff = false;
  bool analytics = false;
  bool contact = false;
  friend bool operator==(const Consents&, const Consents&) = default;
};

/// A purpose's name, as it stands in requests and in the store, and its place in Consents.
struct Purpose {
  const char* name;
  bool Consents::*given;
};

inline constexpr std::array purposes = {
    Purpose{"positioning", &Consents::positioning},
    Purpose{"personalisation", &Consents::personalisation},
    Purpose{"name_to_staff", &Consents::name_to_staff},
    Purpose{"analytics", &Consents::analytics},
    Purpose{"contact", &Consents::contact},
};

/// A car as somebody saved it.
struct SavedConfiguration {
  std::uint32_t id = 0;       ///< grows within a visit
  std::string document = {};  ///< JSON of the contract
  bool in_use = false;        ///< the one that match rates refer to
  friend bool operator==(const SavedConfiguration&, const SavedConfiguration&) = default;
};

/// One person's stay in the showroom, from taking a badge to its end. Knows nobody's name.
struct Visit {
  VisitId id = {};
  BadgeCode badge = {};
  TokenHash token_hash = {};  ///< the token itself is known to the visitor alone
  RotatingIdKey rotating_id_key = {};
  Timestamp opened_at = {};
  std::string consent_version = {};  ///< of the text the person was shown
  Consents consents = {};
  /// What they wish for, oldest first, only with consent to personalisation; where there is any,
  /// one is in use.
  std::vector<SavedConfiguration> configurations = {};
  /// What they did about cars, oldest first; only with the same consent.
  std::vector<BehaviourRecord> behaviours = {};
  friend bool operator==(const Visit&, const Visit&) = default;
};

/// Null where there is none.
inline const SavedConfiguration* configuration_in_use(const Visit& visit) {
  for (const SavedConfiguration& saved : visit.configurations) {
    if (saved.in_use) return &saved;
  }
  return nullptr;
}

}  // namespace lotse::service
