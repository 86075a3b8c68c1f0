// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <vector>

#include "api/load/choice_study.hpp"
#include "matching/preference/basis.hpp"
#include "matching/preference/population.hpp"

namespace lotse::evaluate {

/// A shown set as a choice: a row of figures per car, in the set's order.
preference::Choice choice_of(const load::ChoiceStudy& study, const preference::Basis& cars,
                             const load::ShownSet& set);

/// All choices of one person. @param context standardised figures; may be empty.
preference::PersonsChoices choices_of(const load::ChoiceStudy& study, const preference::Basis& cars,
                                      const load::StudyPerson& person,
                                      const Eigen::VectorXd& context);

}  // namespace lotse::evaluate
