// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/study_choices.hpp"

namespace lotse::evaluate {

preference::Choice choice_of(const load::ChoiceStudy& study, const preference::Basis& cars,
                             const load::ShownSet& set) {
  preference::Choice choice{Eigen::MatrixXd(set.vehicles.size(), cars.size()),
                            static_cast<Eigen::Index>(set.chosen)};
  for (std::size_t i = 0; i < set.vehicles.size(); ++i) {
    choice.alternatives.row(static_cast<Eigen::Index>(i)) =
        cars.features(study.cars.vehicles[set.vehicles[i]]);
  }
  return choice;
}

preference::PersonsChoices choices_of(const load::ChoiceStudy& study, const preference::Basis& cars,
                                      const load::StudyPerson& person,
                                      const Eigen::VectorXd& context) {
  preference::PersonsChoices choices{context, {}};
  for (const load::ShownSet& set : person.sets) {
    choices.choices.push_back(choice_of(study, cars, set));
  }
  return choices;
}

}  // namespace lotse::evaluate
