// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/preference/taste.hpp"

namespace lotse::preference {

/// One consequence of an event: what the vehicle's value of an attribute became worth by it.
struct Effect {
  std::size_t attribute = 0;  ///< index into the catalogue's attributes
  double utils = 0;           ///< negative: worth less than before
};

/// Why the rates changed with the event at `index`, which was about `vehicle`: its largest effects
/// first, `most` at most, without those nobody would notice. Pure.
std::vector<Effect> effects(const Taste& taste, std::size_t index,
                            const catalogue::Vehicle& vehicle, std::size_t most);

}  // namespace lotse::preference
