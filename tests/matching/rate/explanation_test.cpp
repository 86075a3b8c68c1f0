// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/explanation.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "matching/preference/taste.hpp"
#include "tests/matching/rate/small_showroom.hpp"
#include "tests/support/arbitrary_showroom.hpp"

using namespace lotse;
using namespace lotse::catalogue;
using namespace lotse::configuration;
using namespace lotse::rate;

namespace {

/// The explanation of a car for whoever wants `wanted`, best being the car they configured.
Explanation explanation_of(const Vehicle& car, const Configuration& wanted = the_same_car()) {
  const Catalogue showroom = small_showroom();
  const Scorecard scorecard(showroom, wanted);
  return explain(scorecard, car, scorecard.match(car), a_car("best"));
}

std::vector<std::size_t> attributes_of(const std::vector<Reason>& reasons) {
  std::vector<std::size_t> attributes;
  attributes.reserve(reasons.size());
  for (const Reason& reason : reasons) attributes.push_back(reason.attribute);
  return attributes;
}

using Attributes = std::vector<std::size_t>;

}  // namespace

TEST_CASE("the wishes kept that count the most are said first, three of them") {
  const Explanation explanation = explanation_of(a_car("a"));
  CHECK(attributes_of(explanation.matches) == Attributes{drive, colour, extras});
  CHECK(explanation.differences.empty());
  CHECK_FALSE(explanation.what_if);
  CHECK(explanation.matches[2].options == options({heated_seats, camera}));
}

TEST_CASE("a difference says how large it is, the costliest first") {
  Vehicle car = a_car("a");
  car.values[range] = Number{310};
  car.values[boot] = Number{700};
  car.values[extras] = options({camera});
  const Explanation explanation = explanation_of(car);
  REQUIRE(attributes_of(explanation.differences) == Attributes{range, extras, boot});
  CHECK(explanation.differences[0].gap == -90.0);
  CHECK(explanation.differences[1].options == options({heated_seats}));
  CHECK(explanation.differences[2].gap == 200.0);
  CHECK(explanation.differences[0].points > explanation.differences[1].points);
}

TEST_CASE("a broken must-have is said before what costs more") {
  Configuration wanted = the_same_car();
  wanted.wishes[4].must = true;
  Vehicle car = a_car("a");
  car.values[towbar] = Flag{false};
  car.values[drive] = Category{front};
  CHECK(attributes_of(explanation_of(car, wanted).differences) == Attributes{towbar, drive});
  car.values[towbar] = Missing{};
  CHECK(attributes_of(explanation_of(car, wanted).differences) == Attributes{towbar, drive});
}

TEST_CASE("advantages are what goes beyond the wish, and what is good without being asked for") {
  Vehicle car = a_car("a");
  car.values[range] = Number{520};
  car.values[extras] = options({heated_seats, camera, roof_rails});
  car.values[delivery] = Level{here};
  Configuration wanted = the_same_car();
  std::erase_if(wanted.wishes, [](const Wish& wish) { return wish.attribute == delivery; });
  const Explanation explanation = explanation_of(car, wanted);
  REQUIRE(attributes_of(explanation.advantages) == Attributes{range, extras, delivery});
  CHECK(explanation.advantages[0].gap == 120.0);
  CHECK(explanation.advantages[1].options == options({roof_rails}));
  CHECK_FALSE(explanation.advantages[2].line);
}

TEST_CASE("what if is exactly the rate of the car that has it") {
  Vehicle car = a_car("a");
  car.values[drive] = Category{front};
  car.values[boot] = Number{300};
  const Catalogue showroom = small_showroom();
  const Configuration wanted = the_same_car();
  const Scorecard scorecard(showroom, wanted);
  const Match match = scorecard.match(car);
  const auto what_if = explain(scorecard, car, match, car).what_if;
  REQUIRE(what_if);
  CHECK(match.lines[what_if->line].attribute == drive);
  car.values[drive] = Category{part_time};
  CHECK(what_if->rate == scorecard.match(car).rate);
}

TEST_CASE("the band reaches as far as what is missing could lift the rate") {
  Vehicle car = a_car("a");
  CHECK_FALSE(explanation_of(car).band.mostly);
  car.values[colour] = Missing{};
  car.values[boot] = Missing{};
  const Band band = explanation_of(car).band;
  CHECK(band.mostly == std::size_t{colour});
  CHECK(band.most == all_points);
  CHECK(band.least.value() == Approx(100 - 100 * 6 / 24.0));
}

TEST_CASE("the band is wider the less is known of the person, and names what about") {
  Catalogue showroom = small_showroom();
  showroom.vehicles = {a_car("a"), a_car("b")};
  showroom.vehicles[1].values[colour] = Paint{white};
  const auto basis = std::make_shared<const preference::Basis>(showroom, showroom.vehicles);
  preference::Taste taste(
      basis, preference::unknown_population(static_cast<Eigen::Index>(basis->size()), 0),
      Eigen::VectorXd(0));
  Configuration wanted = the_same_car();
  std::erase_if(wanted.wishes, [](const Wish& wish) { return wish.attribute == colour; });
  const Vehicle& white_one = showroom.vehicles[1];
  const auto band = [&] {
    const preference::PartWorths worths = taste.part_worths();
    const Scorecard scorecard(showroom, wanted, &worths);
    return explain(scorecard, white_one, scorecard.match(white_one), white_one).band;
  };
  const Band before = band();
  CHECK(before.mostly == std::size_t{colour});
  CHECK(before.least < all_points);
  const double width = (before.most - before.least).value();
  for (int i = 0; i < 5; ++i) taste.learn({preference::Behaviour::liked, white_one.id}, white_one);
  CHECK((band().most - band().least).value() < width);
}

TEST_CASE("a trade-off tells what is worse and what better than the best match") {
  Vehicle car = a_car("a");
  car.values[price] = Number{46000};
  car.values[range] = Number{600};
  car.values[delivery] = Level{here};
  car.values[colour] = Paint{white};
  const auto trade_off = explanation_of(car).trade_off;
  REQUIRE(trade_off);
  CHECK(trade_off->worse ==
        std::vector<Contrast>{{colour, Contrast::Side::other}, {price, Contrast::Side::more}});
  CHECK(trade_off->better ==
        std::vector<Contrast>{{range, Contrast::Side::more}, {delivery, Contrast::Side::more}});
  CHECK_FALSE(explanation_of(a_car("best")).trade_off);
  CHECK_FALSE(explanation_of(a_car("its equal")).trade_off);
}

TEST_CASE("whatever the car and the wishes, nobody has to read more than three of each") {
  CHECK(rc::check([] {
    const Catalogue showroom = support::arbitrary_showroom(4);
    const Configuration wanted = support::arbitrary_configuration(showroom);
    const Scorecard scorecard(showroom, wanted);
    for (const Vehicle& car : showroom.vehicles) {
      const Match match = scorecard.match(car);
      const Explanation told = explain(scorecard, car, match, showroom.vehicles.front());
      RC_ASSERT(told.matches.size() <= 3 && told.differences.size() <= 3);
      RC_ASSERT(told.advantages.size() <= 3);
      RC_ASSERT(told.band.least <= match.rate && match.rate <= told.band.most);
      if (told.what_if) RC_ASSERT(told.what_if->rate >= match.rate);
      for (const Reason& reason : told.matches) {
        RC_ASSERT(match.lines[*reason.line].points == match.lines[*reason.line].points_possible);
      }
    }
  }));
}
