// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/part_worths.hpp"

#include <catch2/catch.hpp>

#include "matching/preference/population.hpp"
#include "tests/matching/preference/taste_showroom.hpp"

using namespace lotse::preference;
using namespace lotse::catalogue;

namespace {

struct Person {
  std::shared_ptr<const Basis> basis;
  Belief before;
  Belief now;

  Person() {
    const Catalogue showroom = taste_showroom();
    basis = std::make_shared<Basis>(showroom, showroom.vehicles);
    before = unknown_population(static_cast<Eigen::Index>(basis->size()), 0)
                 .newcomer(Eigen::VectorXd(0));
    before.covariance *= 0.01;  // sure, so that no caution shrinks the means
    now = before;
  }
  double& mean(std::size_t attribute, Eigen::Index column = 0) {
    return now.mean[basis->columns_of(attribute).first + column];
  }
  PartWorths worths() const { return {basis, now, before}; }
};

}  // namespace

TEST_CASE("dearer is never worth more, whatever the mean says") {
  Person person;
  person.mean(price) = 3;  // a belief gone astray
  const PartWorths worths = person.worths();
  CHECK(worths.worth(price, Number{30000}) == worths.worth(price, Number{90000}));
  person.mean(price) = -3;
  CHECK(person.worths().worth(price, Number{30000}) > person.worths().worth(price, Number{30001}));
}

TEST_CASE("the extremes are those of the values in the showroom") {
  Person person;
  person.mean(body, estate) = 2;
  person.mean(body, suv) = -1;
  const PartWorths worths = person.worths();
  const auto extremes = worths.extremes(body);
  CHECK(extremes.best == Approx(worths.worth(body, Category{estate})));
  CHECK(extremes.worst == Approx(worths.worth(body, Category{suv})));
}

TEST_CASE("of options the best car has all that are liked and none that are not") {
  Person person;
  person.mean(extras, 0) = 1;
  const auto extremes = person.worths().extremes(extras);
  CHECK(extremes.best - extremes.worst == Approx(1).epsilon(0.05));
}

TEST_CASE("what was learnt is the difference to what was believed at first") {
  Person person;
  person.before.mean = Eigen::VectorXd::Constant(person.before.mean.size(), 0.5);
  person.now.mean = person.before.mean;
  person.mean(body, suv) += 1;
  const PartWorths worths = person.worths();
  CHECK(worths.learnt(colour, Paint{white}) == Approx(0).margin(1e-12));
  CHECK(worths.learnt(body, Category{suv}) - worths.learnt(body, Category{estate}) ==
        Approx(1).epsilon(0.05));
}

TEST_CASE("the emphasis of what has a direction grows and shrinks, within bounds") {
  Person person;
  person.before.mean[person.basis->columns_of(price).first] = -1;
  person.mean(price) = -0.5;
  CHECK(person.worths().emphasis(price) == Approx(0.5));
  person.mean(price) = 3;
  CHECK(person.worths().emphasis(price) == Approx(1.0 / 3));
  person.mean(price) = -9;
  CHECK(person.worths().emphasis(price) == Approx(3));
  CHECK(person.worths().emphasis(body) == 1);
}

TEST_CASE("of what nothing was known a little evidence changes the emphasis a little") {
  Person person;
  person.before.covariance *= 100;
  person.now.covariance *= 99;
  person.mean(price) = -0.1;
  const double emphasis = person.worths().emphasis(price);
  CHECK(emphasis > 1);
  CHECK(emphasis < 1.1);
}

TEST_CASE("who is known little is predicted less boldly") {
  Person person;
  person.mean(body, estate) = 1;
  const double sure = coefficients(*person.basis, person.now).norm();
  person.now.covariance *= 100;
  CHECK(coefficients(*person.basis, person.now).norm() < sure);
}
