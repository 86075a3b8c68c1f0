// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "api/load/choice_study.hpp"

namespace lotse::evaluate {

/// How many of a person's first history sets may be read; empty is all of them.
using History = std::optional<std::size_t>;

/// How choices are foretold: the product's way, and two that show what its being explainable costs.
enum class Form {
  additive,  ///< by the match rate: an attribute's points are its own, the same for any set of cars
  averaged,  ///< by the probability of each choice, averaged over what isn't known of the person
  pairwise,  ///< the same, with a worth for each pair of figures of two attributes too
};

/// How well choices were foretold.
struct ChoiceScore {
  History history;
  std::size_t n = 0;       ///< scored sets
  std::size_t people = 0;  ///< who have any
  double top1 = 0;  ///< share in which the chosen car had the highest rate; ties by expectation
  double top1_error = 0;  ///< its standard error, by people
  double mrr = 0;         ///< mean of 1 / rank of the chosen one; ties by expectation
  double nll = 0;  ///< mean −log softmax(temperature · rate) of the chosen one, natural log
  double temperature = 0;  ///< per point of the rate; of the study, never of the scored people
};

/// Learns the population from `study.train` (all of their sets) and scores the test sets of
/// `study.test` at each history. The temperature comes from five folds of `train` alone.
std::vector<ChoiceScore> score_choices(const load::ChoiceStudy& study,
                                       const std::vector<History>& histories,
                                       Form form = Form::additive);

/// The same within `study.train`: person i is scored in fold i mod `folds`, by what was learnt from
/// the others.
std::vector<ChoiceScore> cross_validate_choices(const load::ChoiceStudy& study,
                                                const std::vector<History>& histories,
                                                std::size_t folds, Form form = Form::additive);

}  // namespace lotse::evaluate
