// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/study_choices.hpp"

#include <vector>

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

preference::Choice with_pairs(const preference::Choice& choice, const preference::Basis& cars) {
  constexpr double pair_scale = 0.5;
  const Eigen::MatrixXd& figures = choice.alternatives;
  std::vector<Eigen::VectorXd> pairs;
  for (Eigen::Index i = 0; i < figures.cols(); ++i) {
    for (Eigen::Index j = i + 1; j < figures.cols(); ++j) {
      const auto attribute = [&](Eigen::Index column) {
        return cars.columns()[static_cast<std::size_t>(column)].attribute;
      };
      if (attribute(i) == attribute(j)) continue;
      pairs.emplace_back(pair_scale * figures.col(i).cwiseProduct(figures.col(j)));
    }
  }
  preference::Choice with{
      Eigen::MatrixXd(figures.rows(), figures.cols() + static_cast<Eigen::Index>(pairs.size())),
      choice.chosen};
  with.alternatives.leftCols(figures.cols()) = figures;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    with.alternatives.col(figures.cols() + static_cast<Eigen::Index>(i)) = pairs[i];
  }
  return with;
}

}  // namespace lotse::evaluate
