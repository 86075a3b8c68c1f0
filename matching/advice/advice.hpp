// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"

namespace lotse::advice {

/// An accessory or a hint that suits a person's needs and a vehicle.
struct Advice {
  std::size_t rule = 0;                 ///< index into the catalogue's advice
  configuration::StatedNeed need;       ///< what it is for
  std::vector<std::size_t> checked;     ///< attributes whose values meet the rule's conditions
  std::vector<std::size_t> unverified;  ///< those the catalogue lacks: to be looked at on the car
};

/// All advice about `vehicle` for somebody with these needs, in the order of the catalogue's rules.
/// What surely doesn't fit is left out; where a value is missing, it is named in `unverified`. Pure
/// and thread-safe.
/// @pre vehicle and needs belong to this catalogue.
std::vector<Advice> advise(const catalogue::Catalogue& catalogue, const catalogue::Vehicle& vehicle,
                           const std::vector<configuration::StatedNeed>& needs);

}  // namespace lotse::advice
