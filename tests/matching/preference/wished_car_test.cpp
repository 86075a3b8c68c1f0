// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/wished_car.hpp"

#include <catch2/catch.hpp>

#include "matching/preference/taste.hpp"
#include "tests/matching/preference/taste_showroom.hpp"

using namespace lotse::preference;
using namespace lotse::catalogue;
using namespace lotse::configuration;

namespace {

struct Wisher {
  Catalogue showroom = taste_showroom();
  std::shared_ptr<const Basis> basis = std::make_shared<const Basis>(showroom, showroom.vehicles);

  Eigen::VectorXd wishes(const Configuration& configuration) const {
    return wished_car(*basis, showroom, configuration);
  }
  Eigen::VectorXd wishes(const std::vector<Wish>& all) const {
    Configuration configuration;
    configuration.wishes = all;
    return wishes(configuration);
  }
  Eigen::VectorXd of(std::size_t attribute, const Eigen::VectorXd& figures) const {
    const auto [first, count] = basis->columns_of(attribute);
    return figures.segment(first, count);
  }
};

}  // namespace

TEST_CASE("a car of the catalogue that is wished for has that car's figures") {
  const Wisher wisher;
  const Vehicle& car = wisher.showroom.vehicles[estate];
  Configuration all;
  all.budget = Budget{30000};
  all.wishes = {{boot, NumberWish{600, 600}},
                {body, CategoryWish{{{estate}}}},
                {colour, ColourWish{{Paint{black}}}},
                {towbar, Flag{true}}};
  Eigen::VectorXd expected = wisher.basis->features(car);
  const auto [first, count] = wisher.basis->columns_of(extras);
  expected.segment(first, count).setZero();
  CHECK(wisher.wishes(all).isApprox(expected));
}

TEST_CASE("what is left open or doesn't matter is as of the average car") {
  const Wisher wisher;
  CHECK(wisher.wishes(Configuration()).isZero());
  CHECK(wisher.wishes({{body, CategoryWish{{{estate}}}, 0}}).isZero());
  CHECK(wisher.wishes({{colour, ColourWish{{Lab{50, 0, 0}}}}}).isZero());
}

TEST_CASE("of several bodies wished for none is preferred, of options only those named count") {
  const Wisher wisher;
  const auto either = wisher.wishes({{body, CategoryWish{{{estate}, {suv}}}}});
  const Eigen::VectorXd half = (wisher.basis->features(body, Category{estate}) +
                                wisher.basis->features(body, Category{suv})) /
                               2;
  CHECK(wisher.of(body, either).isApprox(half));
  OptionSet camera;
  camera.options.set(1);
  const auto named = wisher.of(extras, wisher.wishes({{extras, camera}}));
  CHECK(named[0] == 0);
  CHECK(named[1] > 0);
}

TEST_CASE("a taste adopts wishes, and taking back an event leaves them") {
  const Wisher wisher;
  const auto wished = wisher.wishes({{body, CategoryWish{{{estate}}}}});
  Taste taste(wisher.basis, unknown_population(static_cast<Eigen::Index>(wisher.basis->size()), 0),
              Eigen::VectorXd(0));
  taste.adopt(wished);
  const double worth = taste.part_worths().worth(body, Category{estate});
  CHECK(worth > taste.part_worths().worth(body, Category{suv}));
  CHECK(taste.events() == 0);
  taste.learn({Behaviour::liked, wisher.showroom.vehicles[suv].id}, wisher.showroom.vehicles[suv]);
  taste.forget(0);
  CHECK(taste.part_worths().worth(body, Category{estate}) == Approx(worth));
}
