// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/choice_score.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "api/evaluate/study_choices.hpp"
#include "matching/preference/taste.hpp"
#include "matching/rate/scorecard.hpp"

namespace lotse::evaluate {
namespace {

using namespace preference;

// What the temperature is fitted on: the histories every study is asked about.
const std::vector<History> usual_histories = {0, 1, 2, 4, 8, std::nullopt};
constexpr std::size_t temperature_folds = 5;

/// The rates of the cars of one test set, in points.
struct RatedSet {
  Eigen::VectorXd rates;
  Eigen::Index chosen = 0;
};
/// The rated test sets of one person.
using RatedPerson = std::vector<RatedSet>;

struct Person {
  const load::StudyPerson* record;
  Eigen::VectorXd context;
};

/// A study with its figures worked out.
class Study {
 public:
  Study(const load::ChoiceStudy& study, Form form)
      : study_(study),
        form_(form),
        cars_(std::make_shared<Basis>(study.cars, study.cars.vehicles)) {
    const Basis context(study.context, study.context.vehicles);
    context_figures_ = static_cast<Eigen::Index>(context.size());
    for (std::size_t i = 0; i < study.context.vehicles.size(); ++i) {
      const bool is_train = i < study.train.size();
      const auto& record = is_train ? study.train[i] : study.test[i - study.train.size()];
      (is_train ? train : test).push_back({&record, context.features(study.context.vehicles[i])});
    }
  }

  Population learn(const std::vector<const Person*>& people) const {
    std::vector<PersonsChoices> all;
    for (const Person* person : people) {
      all.push_back({person->context, {}});
      for (const load::ShownSet& set : person->record->sets) {
        all.back().choices.push_back(choice(set));
      }
    }
    const Eigen::Index columns = choice({{0}, 0, true}).alternatives.cols();
    return all.empty() ? unknown_population(columns, context_figures_)
                       : learn_population(all, columns);
  }

  RatedPerson rate(const Person& person, const Population& population, History history) const {
    std::vector<const load::ShownSet*> read;
    std::vector<const load::ShownSet*> asked;
    for (const load::ShownSet& set : person.record->sets) {
      if (!set.is_history) {
        asked.push_back(&set);
      } else if (!history || read.size() < *history) {
        read.push_back(&set);
      }
    }
    return form_ == Form::additive ? by_match_rate(person, population, read, asked)
                                   : by_probability(person, population, read, asked);
  }

  std::vector<Person> train;
  std::vector<Person> test;

 private:
  using Sets = std::vector<const load::ShownSet*>;

  Choice choice(const load::ShownSet& set) const {
    const Choice plain = choice_of(study_, *cars_, set);
    return form_ == Form::pairwise ? with_pairs(plain, *cars_) : plain;
  }

  RatedPerson by_match_rate(const Person& person, const Population& population, const Sets& read,
                            const Sets& asked) const {
    Taste taste(cars_, population, person.context);
    for (const load::ShownSet* set : read) learn(taste, *set);
    const PartWorths worths = taste.part_worths();
    const configuration::Configuration nothing_asked;
    const rate::Scorecard scorecard(study_.cars, nothing_asked, &worths);
    RatedPerson rated;
    for (const load::ShownSet* set : asked) {
      RatedSet rated_set{Eigen::VectorXd(set->vehicles.size()),
                         static_cast<Eigen::Index>(set->chosen)};
      for (std::size_t i = 0; i < set->vehicles.size(); ++i) {
        rated_set.rates[static_cast<Eigen::Index>(i)] =
            scorecard.match(study_.cars.vehicles[set->vehicles[i]]).rate.value();
      }
      rated.push_back(std::move(rated_set));
    }
    return rated;
  }

  RatedPerson by_probability(const Person& person, const Population& population, const Sets& read,
                             const Sets& asked) const {
    Belief belief = population.newcomer(person.context);
    for (const load::ShownSet* set : read) belief = after(belief, choice(*set));
    RatedPerson rated;
    for (const load::ShownSet* set : asked) {
      const Choice shown = choice(*set);
      const Eigen::VectorXd likely = expected_probabilities(belief, shown.alternatives);
      rated.push_back({rate::Scorecard::points_per_util * likely.array().log(), shown.chosen});
    }
    return rated;
  }

  void learn(Taste& taste, const load::ShownSet& set) const {
    std::vector<const catalogue::Vehicle*> others;
    for (std::size_t i = 0; i < set.vehicles.size(); ++i) {
      if (i != set.chosen) others.push_back(&study_.cars.vehicles[set.vehicles[i]]);
    }
    const catalogue::Vehicle& chosen = study_.cars.vehicles[set.vehicles[set.chosen]];
    taste.learn({Behaviour::chose, chosen.id}, chosen, others);
  }

  const load::ChoiceStudy& study_;
  const Form form_;
  std::shared_ptr<const Basis> cars_;
  Eigen::Index context_figures_ = 0;
};

std::vector<const Person*> others_than(const std::vector<Person>& people, std::size_t fold,
                                       std::size_t folds) {
  std::vector<const Person*> others;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (i % folds != fold) others.push_back(&people[i]);
  }
  return others;
}

/// One history of the training people, each rated by what was learnt without their fold.
using OutOfFold = std::vector<RatedPerson>;

std::vector<OutOfFold> rate_out_of_fold(const Study& study, const std::vector<History>& histories,
                                        std::size_t folds) {
  std::vector<OutOfFold> rated(histories.size(), OutOfFold(study.train.size()));
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const Population population = study.learn(others_than(study.train, fold, folds));
    for (std::size_t i = fold; i < study.train.size(); i += folds) {
      for (std::size_t h = 0; h < histories.size(); ++h) {
        rated[h][i] = study.rate(study.train[i], population, histories[h]);
      }
    }
  }
  return rated;
}

double negative_log_likelihood(const RatedSet& set, double temperature) {
  const Eigen::ArrayXd u = temperature * (set.rates.array() - set.rates.maxCoeff());
  return std::log(u.exp().sum()) - u[set.chosen];
}

/// Minimises the mean NLL, which is convex in the temperature, by golden section.
double fit_temperature(const std::vector<const RatedSet*>& sets) {
  const auto loss = [&](double log_temperature) {
    double sum = 0;
    for (const RatedSet* set : sets)
      sum += negative_log_likelihood(*set, std::exp(log_temperature));
    return sum;
  };
  constexpr double section = 0.6180339887498949;
  double low = std::log(1e-4);
  double high = std::log(1e2);
  while (high - low > 1e-4) {
    const double left = high - section * (high - low);
    const double right = low + section * (high - low);
    (loss(left) < loss(right) ? high : low) = loss(left) < loss(right) ? right : left;
  }
  return std::exp((low + high) / 2);
}

/// The temperature by all people of `rated` but those of `left_out`.
double temperature_without(const std::vector<OutOfFold>& rated, std::optional<std::size_t> left_out,
                           std::size_t folds) {
  std::vector<const RatedSet*> sets;
  for (const OutOfFold& history : rated) {
    for (std::size_t i = 0; i < history.size(); ++i) {
      if (left_out && i % folds == *left_out) continue;
      for (const RatedSet& set : history[i]) sets.push_back(&set);
    }
  }
  return fit_temperature(sets);
}

/// Adds up one history's figures.
class Tally {
 public:
  explicit Tally(History history) { score_.history = history; }

  void add(const RatedPerson& person, double temperature) {
    if (person.empty()) return;
    double hits = 0;
    for (const RatedSet& set : person) {
      const double chosen = set.rates[set.chosen];
      const auto above = static_cast<double>((set.rates.array() > chosen).count());
      const auto level = static_cast<double>((set.rates.array() == chosen).count());
      hits += above == 0 ? 1 / level : 0;
      for (double i = 0; i < level; ++i) score_.mrr += 1 / (level * (above + 1 + i));
      score_.nll += negative_log_likelihood(set, temperature);
    }
    score_.n += person.size();
    score_.people += 1;
    score_.temperature += temperature;
    hits_.push_back({hits, static_cast<double>(person.size())});
  }

  ChoiceScore score() const {
    ChoiceScore score = score_;
    if (score.n == 0) return score;
    const auto n = static_cast<double>(score.n);
    for (const auto& [hits, sets] : hits_) score.top1 += hits / n;
    double squares = 0;
    for (const auto& [hits, sets] : hits_) squares += std::pow(hits - score.top1 * sets, 2);
    score.top1_error = std::sqrt(squares) / n;
    score.mrr /= n;
    score.nll /= n;
    score.temperature /= static_cast<double>(score.people);
    return score;
  }

 private:
  ChoiceScore score_;
  std::vector<std::pair<double, double>> hits_;  ///< of each person: hits, sets
};

}  // namespace

std::vector<ChoiceScore> score_choices(const load::ChoiceStudy& recorded,
                                       const std::vector<History>& histories, Form form) {
  const Study study(recorded, form);
  const double temperature = temperature_without(
      rate_out_of_fold(study, usual_histories, temperature_folds), std::nullopt, 1);
  std::vector<const Person*> everyone;
  for (const Person& person : study.train) everyone.push_back(&person);
  const Population population = study.learn(everyone);
  std::vector<ChoiceScore> scores;
  for (const History history : histories) {
    Tally tally(history);
    for (const Person& person : study.test) {
      tally.add(study.rate(person, population, history), temperature);
    }
    scores.push_back(tally.score());
  }
  return scores;
}

std::vector<ChoiceScore> cross_validate_choices(const load::ChoiceStudy& recorded,
                                                const std::vector<History>& histories,
                                                std::size_t folds, Form form) {
  const Study study(recorded, form);
  std::vector<History> all = usual_histories;
  all.insert(all.end(), histories.begin(), histories.end());
  std::vector<OutOfFold> rated = rate_out_of_fold(study, all, folds);
  const std::vector<OutOfFold> asked(
      rated.begin() + static_cast<std::ptrdiff_t>(usual_histories.size()), rated.end());
  rated.resize(usual_histories.size());
  std::vector<Tally> tallies(histories.begin(), histories.end());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const double temperature = temperature_without(rated, fold, folds);
    for (std::size_t h = 0; h < histories.size(); ++h) {
      for (std::size_t i = fold; i < study.train.size(); i += folds) {
        tallies[h].add(asked[h][i], temperature);
      }
    }
  }
  std::vector<ChoiceScore> scores;
  scores.reserve(tallies.size());
  for (const Tally& tally : tallies) scores.push_back(tally.score());
  return scores;
}

}  // namespace lotse::evaluate
