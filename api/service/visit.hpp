// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
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

/// One person's stay in the showroom, from taking a badge to its end. Knows nobody's name.
struct Visit {
  VisitId id = {};
  BadgeCode badge = {};
  TokenHash token_hash = {};  ///< the token itself is known to the visitor alone
  RotatingIdKey rotating_id_key = {};
  Timestamp opened_at = {};
  std::string consent_version = {};  ///< of the text the person was shown
  Consents consents = {};
  /// What they wish for, as the JSON document of the contract; only with consent to
  /// personalisation.
  std::optional<std::string> configuration = {};
  /// What they did about cars, oldest first; only with the same consent.
  std::vector<BehaviourRecord> behaviours = {};
  friend bool operator==(const Visit&, const Visit&) = default;
};

}  // namespace lotse::service
