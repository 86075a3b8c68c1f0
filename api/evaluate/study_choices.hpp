// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "api/load/choice_study.hpp"
#include "matching/preference/basis.hpp"
#include "matching/preference/belief.hpp"

namespace lotse::evaluate {

/// A shown set as a choice: a row of figures per car, in the set's order.
preference::Choice choice_of(const load::ChoiceStudy& study, const preference::Basis& cars,
                             const load::ShownSet& set);

/// With the product of each two figures of different attributes behind the figures themselves, at
/// half their size, so that a belief expects less of what two have in common than of each alone.
preference::Choice with_pairs(const preference::Choice& choice, const preference::Basis& cars);

}  // namespace lotse::evaluate
