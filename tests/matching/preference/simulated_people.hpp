// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "matching/preference/population.hpp"

namespace lotse::preference {

/// People who choose by a logit with part-worths from a known population: three columns, one
/// context figure of ±1.
struct SimulatedPopulation {
  Eigen::Vector3d mean{1.0, -0.5, 0.0};
  Eigen::Vector3d context_effect{0.0, 0.0, 0.8};
  double deviation = 0.7;  ///< of each part-worth between people
};

/// Always the same people for the same arguments, on every machine.
std::vector<PersonsChoices> simulate_people(const SimulatedPopulation& population,
                                            std::size_t people, std::size_t choices_each);

}  // namespace lotse::preference
