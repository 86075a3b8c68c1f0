// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/rate/scorecard.hpp"

namespace lotse::rate {

/// The match of one vehicle; for many, keep a Scorecard. Pure and thread-safe. The order of the
/// wishes does not matter.
/// @pre the vehicle and the configuration belong to this catalogue; at most one wish an attribute.
Match rate(const catalogue::Catalogue& catalogue, const catalogue::Vehicle& vehicle,
           const configuration::Configuration& configuration,
           const preference::PartWorths* worths = nullptr);

}  // namespace lotse::rate
