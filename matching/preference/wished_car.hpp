// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "matching/configuration/configuration.hpp"
#include "matching/preference/basis.hpp"

namespace lotse::preference {

/// The figures of a car that is as the configuration wishes: of several values wished for their
/// average, of the options those that are named, of the budget its amount; all that is left open,
/// or doesn't matter, is 0, the average car's. Pure and thread-safe.
/// @pre both are of this catalogue.
Eigen::VectorXd wished_car(const Basis& basis, const catalogue::Catalogue& catalogue,
                           const configuration::Configuration& configuration);

}  // namespace lotse::preference
