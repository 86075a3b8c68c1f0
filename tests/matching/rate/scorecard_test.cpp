// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/scorecard.hpp"

#include <catch2/catch.hpp>

#include "matching/preference/taste.hpp"
#include "tests/matching/rate/small_showroom.hpp"

using namespace lotse::rate;
using namespace lotse::catalogue;
using namespace lotse::configuration;
using namespace lotse::preference;
using namespace std::chrono_literals;

namespace {

/// A stock of three cars and somebody who looks at them.
struct Visit {
  Catalogue showroom = small_showroom();
  std::unique_ptr<Taste> taste;

  Visit() {
    showroom.vehicles = {a_car("same"), a_car("large"), a_car("small")};
    Vehicle& large = showroom.vehicles[1];
    large.values = {Number{52000},
                    Number{520},
                    Number{700},
                    Category{full_time},
                    Paint{white},
                    Flag{true},
                    options({heated_seats, camera, roof_rails}),
                    Level{on_its_way}};
    showroom.vehicles[2].values[boot] = Number{300};
    showroom.vehicles[2].values[drive] = Category{front};
    auto basis = std::make_shared<const Basis>(showroom, showroom.vehicles);
    const auto columns = static_cast<Eigen::Index>(basis->size());
    Population population = unknown_population(columns, 0);
    population.mean[basis->columns_of(price).first] = -1;
    taste = std::make_unique<Taste>(basis, population, Eigen::VectorXd(0));
  }
  void look_at(std::size_t car) {
    const Vehicle& vehicle = showroom.vehicles[car];
    for (int i = 0; i < 3; ++i) taste->learn({Behaviour::looked, vehicle.id, 6min}, vehicle);
  }
  Match match(std::size_t car, const Configuration& wanted, bool personal = true) const {
    const PartWorths worths = taste->part_worths();
    return Scorecard(showroom, wanted, personal ? &worths : nullptr).match(showroom.vehicles[car]);
  }
};

Points sum_of(const Match& match) {
  Points sum = match.unasked;
  for (const Line& line : match.lines) sum += line.points;
  return sum;
}

Configuration with_budget() {
  Configuration wanted = the_same_car();
  wanted.budget = Budget{42000};
  return wanted;
}

}  // namespace

TEST_CASE("before a person did anything, their taste changes nothing about their wishes") {
  const Visit visit;
  for (const std::size_t car : {0, 1, 2}) {
    CHECK(visit.match(car, with_budget()).rate == visit.match(car, with_budget(), false).rate);
  }
}

TEST_CASE("the bigger, dearer car that caught the interest moves up, and the ledger says by what") {
  Visit visit;
  const Match before = visit.match(1, with_budget());
  visit.look_at(1);
  const Match after = visit.match(1, with_budget());
  CHECK(after.rate > before.rate);
  CHECK(after.rate == sum_of(after));
  Points forgiven;
  for (const Line& line : after.lines) forgiven += line.forgiven;
  CHECK(forgiven > Points{0});
  CHECK(after.lines[0].origin == Origin::budget);
  CHECK(after.lines[0].points_possible < before.lines[0].points_possible);
}

TEST_CASE("the car one configured keeps its 100, whatever else one looked at") {
  Visit visit;
  visit.look_at(1);
  CHECK(visit.match(0, with_budget()).rate == all_points);
}

TEST_CASE("what one came to like forgives no broken must-have") {
  Visit visit;
  visit.look_at(1);
  Configuration wanted = with_budget();
  wanted.wishes[2].must = true;
  REQUIRE(wanted.wishes[2].attribute == drive);
  CHECK(visit.match(1, wanted).musts_broken == 1);
}

TEST_CASE("what was not wished for gets a line once something about it was learnt") {
  Visit visit;
  Configuration wanted;
  wanted.wishes = {{boot, NumberWish{500, 500}, 1, false}};
  CHECK(visit.match(1, wanted).lines.size() == 1);
  visit.look_at(1);
  const Match match = visit.match(1, wanted);
  CHECK(match.lines.size() > 1);
  for (const Line& line : match.lines) CHECK((line.origin == Origin::taste) == !line.wish);
  CHECK(match.rate == sum_of(match));
}

TEST_CASE("without wishes the rate is the taste alone, five points a util") {
  Visit visit;
  const auto utility = [&](std::size_t car) {
    double sum = 0;
    const PartWorths worths = visit.taste->part_worths();
    for (std::size_t i = 0; i < visit.showroom.attributes.size(); ++i) {
      sum += worths.worth(i, visit.showroom.vehicles[car].values[i]);
    }
    return sum;
  };
  visit.look_at(2);
  const double points = visit.match(2, {}).rate.value() - visit.match(1, {}).rate.value();
  CHECK(points == Approx(5 * (utility(2) - utility(1))).epsilon(0.05));
  CHECK(visit.match(2, {}).unasked > Points{0});
}

TEST_CASE("more of what is better never loses points, whatever was learnt") {
  Visit visit;
  visit.look_at(1);
  visit.look_at(2);
  const PartWorths worths = visit.taste->part_worths();
  const Configuration wanted = with_budget();
  const Scorecard scorecard(visit.showroom, wanted, &worths);
  Vehicle car = a_car("x");
  Points last;
  for (double km = 100; km < 900; km += 25) {
    car.values[range] = Number{km};
    const Points now = scorecard.match(car).rate;
    CHECK(now >= last);
    last = now;
  }
}
