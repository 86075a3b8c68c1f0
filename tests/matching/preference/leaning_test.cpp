// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/leaning.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/matching/preference/taste_showroom.hpp"

using namespace lotse::preference;
using namespace lotse::catalogue;

namespace {

struct Visitor {
  Catalogue showroom = taste_showroom();
  Taste taste;

  Visitor() : taste(taste_of(showroom)) {}
  static Taste taste_of(const Catalogue& showroom) {
    auto basis = std::make_shared<const Basis>(showroom, showroom.vehicles);
    const auto columns = static_cast<Eigen::Index>(basis->size());
    return {basis, unknown_population(columns, 0), Eigen::VectorXd(0)};
  }
  /// Chooses `chosen` again and again over cars like it in all but one attribute.
  void chooses(std::size_t attribute, const Value& chosen, const Value& other, int times) {
    Vehicle better = showroom.vehicles[0];
    Vehicle worse = better;
    better.values[attribute] = chosen;
    worse.values[attribute] = other;
    const Vehicle* shown[] = {&worse};
    for (int i = 0; i < times; ++i) taste.learn({Behaviour::chose, better.id}, better, shown);
  }
  std::optional<Leaning> about(std::size_t attribute) const {
    const auto all = leanings(taste, showroom);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Leaning& leaning) {
      return leaning.attribute == attribute;
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
  }
};

}  // namespace

TEST_CASE("of somebody who did nothing there is nothing to say") {
  CHECK(leanings(Visitor().taste, Visitor().showroom).empty());
}

TEST_CASE("who takes the cheaper car each time is price-sensitive") {
  Visitor visitor;
  visitor.chooses(price, Number{30000}, Number{60000}, 6);
  REQUIRE(visitor.about(price));
  CHECK(visitor.about(price)->kind == Leaning::Kind::matters_more);
  CHECK(visitor.about(price)->certainty > 0.8);
}

TEST_CASE("who takes the dearer car each time does not mind the price") {
  Visitor visitor;
  visitor.chooses(price, Number{60000}, Number{30000}, 6);
  REQUIRE(visitor.about(price));
  CHECK(visitor.about(price)->kind == Leaning::Kind::matters_less);
}

TEST_CASE("who takes the black car each time has decided on black") {
  Visitor visitor;
  visitor.chooses(colour, Paint{black}, Paint{white}, 6);
  REQUIRE(visitor.about(colour));
  CHECK(visitor.about(colour)->kind == Leaning::Kind::decided);
  CHECK(visitor.about(colour)->value == Value{Paint{black}});
}

TEST_CASE("who takes either as often is open") {
  Visitor visitor;
  for (int i = 0; i < 6; ++i) {
    visitor.chooses(towbar, Flag{true}, Flag{false}, 1);
    visitor.chooses(towbar, Flag{false}, Flag{true}, 1);
  }
  REQUIRE(visitor.about(towbar));
  CHECK(visitor.about(towbar)->kind == Leaning::Kind::open);
}

TEST_CASE("one glance decides nothing") {
  Visitor visitor;
  visitor.taste.learn({Behaviour::tapped, visitor.showroom.vehicles[suv].id},
                      visitor.showroom.vehicles[suv]);
  CHECK(leanings(visitor.taste, visitor.showroom).empty());
}

TEST_CASE("the surest comes first") {
  Visitor visitor;
  visitor.chooses(colour, Paint{black}, Paint{white}, 4);
  visitor.chooses(price, Number{30000}, Number{60000}, 9);
  const auto all = leanings(visitor.taste, visitor.showroom);
  REQUIRE(all.size() >= 2);
  CHECK(std::is_sorted(all.begin(), all.end(), [](const Leaning& a, const Leaning& b) {
    return a.certainty > b.certainty;
  }));
}
