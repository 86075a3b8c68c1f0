// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/choice_score.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace lotse::evaluate;
using namespace lotse::load;
using namespace lotse::catalogue;

namespace {

/// People who always take the cheaper car, but for those who only care for red ones.
double cheap_or_red(int person, double price, bool red) {
  return person % 3 == 0 ? red * 100 : -price;
}

/// People who take a red car for dear, and another for cheap.
double red_and_dear(int, double price, bool red) {
  return red ? price : 64 - price;
}

/// Choices between two cars, by how much each person likes each.
class MadeUpStudy {
 public:
  explicit MadeUpStudy(double (*liking)(int person, double price, bool red) = cheap_or_red)
      : liking_(liking) {
    study_.cars.attributes = {{{"price"}, AttributeKind::number, Better::lower, {}, "", 0, 1, {}},
                              {{"red"}, AttributeKind::flag, Better::none, {}, "", 0, 1, {}}};
    for (int i = 0; i < 60; ++i) study_.train.push_back(person(i));
    for (int i = 60; i < 90; ++i) study_.test.push_back(person(i));
  }
  const ChoiceStudy& study() const { return study_; }

 private:
  StudyPerson person(int index) {
    study_.context.vehicles.push_back({{std::to_string(index)}, "", {}, {}});
    StudyPerson person{std::to_string(index), {}};
    for (int set = 0; set < 10; ++set) {
      ShownSet shown;
      shown.is_history = set < 6;
      double best = -1e9;
      for (std::size_t car = 0; car < 2; ++car) {
        const auto price = static_cast<double>(dice_() % 64);
        const bool red = (set + static_cast<int>(car)) % 2 == 0;
        shown.vehicles.push_back(study_.cars.vehicles.size());
        study_.cars.vehicles.push_back({{"car"}, "", {}, {Number{price}, Flag{red}}});
        const double liking = liking_(index, price, red);
        if (liking > best) shown.chosen = car;
        best = std::max(best, liking);
      }
      person.sets.push_back(shown);
    }
    return person;
  }

  double (*const liking_)(int, double, bool);
  std::mt19937 dice_{7};
  ChoiceStudy study_;
};

}  // namespace

TEST_CASE("with each choice read, the rates foretell the next ones better") {
  const MadeUpStudy made_up;
  const auto scores = score_choices(made_up.study(), {0, 2, std::nullopt});
  REQUIRE(scores.size() == 3);
  CHECK(scores[0].n == 30 * 4);
  CHECK(scores[0].people == 30);
  CHECK(scores[0].top1 > 0.6);
  CHECK(scores[2].top1 > 0.9);
  CHECK(scores[1].nll < scores[0].nll);
  CHECK(scores[2].nll < scores[1].nll);
  for (const ChoiceScore& score : scores) CHECK(score.mrr == Approx((1 + score.top1) / 2));
}

TEST_CASE("within the training people everybody is scored once, by the others") {
  const MadeUpStudy made_up;
  const auto scores = cross_validate_choices(made_up.study(), {std::nullopt}, 5);
  REQUIRE(scores.size() == 1);
  CHECK(scores[0].n == 60 * 4);
  CHECK(scores[0].people == 60);
  CHECK(scores[0].top1 > 0.9);
}

TEST_CASE("cars that are the same in all that is known tie, and ties count by expectation") {
  ChoiceStudy study = MadeUpStudy().study();
  for (Vehicle& car : study.cars.vehicles) car.values = {Number{1}, Missing{}};
  const auto scores = score_choices(study, {0});
  CHECK(scores[0].top1 == Approx(0.5));
  CHECK(scores[0].mrr == Approx(0.75));
  CHECK(scores[0].nll == Approx(std::log(2)));
}

TEST_CASE("what no additive rate can tell, worths of pairs can, and it is measured") {
  const MadeUpStudy made_up(red_and_dear);
  const auto top1 = [&](Form form) {
    return score_choices(made_up.study(), {std::nullopt}, form).front().top1;
  };
  CHECK(top1(Form::additive) < 0.65);
  CHECK(top1(Form::averaged) < 0.65);
  CHECK(top1(Form::pairwise) > 0.9);
}

TEST_CASE("averaging over what isn't known of people foretells as well as rates, or better") {
  const MadeUpStudy made_up;
  const auto rated = score_choices(made_up.study(), {1});
  const auto averaged = score_choices(made_up.study(), {1}, Form::averaged);
  CHECK(averaged[0].n == rated[0].n);
  CHECK(averaged[0].nll < rated[0].nll + 0.02);
}
