// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/rate.hpp"

namespace lotse::rate {

Match rate(const catalogue::Catalogue& catalogue, const catalogue::Vehicle& vehicle,
           const configuration::Configuration& configuration,
           const preference::PartWorths* worths) {
  return Scorecard(catalogue, configuration, worths).match(vehicle);
}

}  // namespace lotse::rate
