// SPDX-License-Identifier: Apache-2.0
#include "tests/matching/preference/simulated_people.hpp"

#include <cmath>
#include <random>

namespace lotse::preference {
namespace {

/// std::mt19937's raw numbers are the same everywhere, the standard's distributions are not.
class Dice {
 public:
  double uniform() { return (static_cast<double>(engine_()) + 0.5) / 4294967296.0; }
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += uniform();
    return sum;
  }
  double gumbel() { return -std::log(-std::log(uniform())); }

 private:
  std::mt19937 engine_{20240607};
};

}  // namespace

std::vector<PersonsChoices> simulate_people(const SimulatedPopulation& population,
                                            std::size_t people, std::size_t choices_each) {
  Dice dice;
  std::vector<PersonsChoices> all;
  for (std::size_t p = 0; p < people; ++p) {
    PersonsChoices person;
    person.context = Eigen::VectorXd::Constant(1, dice.uniform() < 0.5 ? -1 : 1);
    Eigen::Vector3d worths = population.mean + population.context_effect * person.context[0];
    for (double& worth : worths) worth += population.deviation * dice.normal();
    for (std::size_t c = 0; c < choices_each; ++c) {
      Choice choice;
      choice.alternatives = Eigen::MatrixXd(3, 3);
      for (double& figure : choice.alternatives.reshaped()) figure = dice.normal();
      Eigen::Vector3d utilities = choice.alternatives * worths;
      for (double& utility : utilities) utility += dice.gumbel();
      utilities.maxCoeff(&choice.chosen);
      person.choices.push_back(choice);
    }
    all.push_back(person);
  }
  return all;
}

}  // namespace lotse::preference
