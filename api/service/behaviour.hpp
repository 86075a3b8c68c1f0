// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "matching/preference/taste.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::service {

/// Something a visitor did about a car, as it is kept.
struct BehaviourRecord {
  std::uint32_t id = 0;  ///< grows within a visit
  radio::Timestamp time = {};
  preference::Event event = {};
  friend bool operator==(const BehaviourRecord&, const BehaviourRecord&) = default;
};

/// A behaviour's name, as it stands in requests and in the store.
struct NamedBehaviour {
  const char* name;
  preference::Behaviour behaviour;
};

inline constexpr std::array behaviours = {
    NamedBehaviour{"chose", preference::Behaviour::chose},
    NamedBehaviour{"liked", preference::Behaviour::liked},
    NamedBehaviour{"disliked", preference::Behaviour::disliked},
    NamedBehaviour{"routed", preference::Behaviour::routed},
    NamedBehaviour{"looked", preference::Behaviour::looked},
    NamedBehaviour{"tapped", preference::Behaviour::tapped},
    NamedBehaviour{"passed", preference::Behaviour::passed},
};

constexpr const char* name_of(preference::Behaviour behaviour) {
  for (const NamedBehaviour& named : behaviours) {
    if (named.behaviour == behaviour) return named.name;
  }
  return "";
}

}  // namespace lotse::service
