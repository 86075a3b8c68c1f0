// SPDX-License-Identifier: Apache-2.0
#include "matching/advice/advice.hpp"

#include <catch2/catch.hpp>

using namespace lotse::advice;
using namespace lotse::catalogue;
using lotse::configuration::StatedNeed;

namespace {

enum Attributes : std::size_t { body, boot_width, isofix, towbar, extras };
enum Bodies : std::size_t { wagon, estate, coupe };
enum Needs : std::size_t { dog, child_seats };

/// A garage with one car; each test gives it rules.
struct Garage {
  Catalogue catalogue;

  Garage() {
    catalogue.attributes = {
        {{"body"},
         AttributeKind::category,
         Better::none,
         {},
         "",
         0,
         1,
         {{"wagon", {}, std::nullopt, {}}, {"estate", {}, wagon, {}}, {"coupe", {}, {}, {}}}},
        {{"boot_width"}, AttributeKind::number, Better::higher, {}, "mm", 0, 50, {}},
        {{"isofix"}, AttributeKind::number, Better::higher, {}, "", 0, 1, {}},
        {{"towbar"}, AttributeKind::flag, Better::higher, {}, "", 0, 1, {}},
        {{"extras"},
         AttributeKind::option_set,
         Better::none,
         {},
         "",
         0,
         1,
         {{"net", {}, std::nullopt, {}}, {"rails", {}, std::nullopt, {}}}}};
    catalogue.needs = {{{"dog"}, {}, "", {}}, {{"child_seats"}, {}, "", 5}};
    OptionSet rails;
    rails.options.set(1);
    catalogue.vehicles = {{{"car"},
                           "car",
                           VehicleStatus::display,
                           {Category{estate}, Number{1050}, Number{2}, Flag{true}, rails}}};
  }
  void rule(std::size_t need, std::vector<Condition> conditions) {
    catalogue.advice.push_back({{"rule"}, need, std::move(conditions), {}, {}, Accessory{249, 3}});
  }
  std::vector<Advice> advice(const std::vector<StatedNeed>& needs) const {
    return advise(catalogue, catalogue.vehicles[0], needs);
  }
};

Bounds within(double least, double most) {
  return {{{Bound::Side::at_least, least}, {Bound::Side::at_most, most}}};
}

}  // namespace

TEST_CASE("a dog and an estate get a boot guard whose dimensions fit") {
  Garage garage;
  garage.rule(dog, {{body, AnyOf{{wagon}}}, {boot_width, within(900, 1100)}});
  const auto advice = garage.advice({{dog, 1}});
  REQUIRE(advice.size() == 1);
  CHECK(advice[0].rule == 0);
  CHECK(advice[0].checked == std::vector<std::size_t>{body, boot_width});
  CHECK(advice[0].unverified.empty());
}

TEST_CASE("a guard that doesn't fit isn't advised") {
  Garage garage;
  garage.rule(dog, {{boot_width, within(1100, 1300)}});
  CHECK(garage.advice({{dog, 1}}).empty());
}

TEST_CASE("without the need there is no advice") {
  Garage garage;
  garage.rule(dog, {});
  CHECK(garage.advice({}).empty());
  CHECK(garage.advice({{child_seats, 2}}).empty());
}

TEST_CASE("a dimension nobody knows is to be looked at, not guessed") {
  Garage garage;
  garage.catalogue.vehicles[0].values[boot_width] = Missing{};
  garage.rule(dog, {{body, AnyOf{{wagon}}}, {boot_width, within(900, 1100)}});
  const auto advice = garage.advice({{dog, 1}});
  REQUIRE(advice.size() == 1);
  CHECK(advice[0].unverified == std::vector<std::size_t>{boot_width});
}

TEST_CASE("a limit can be the need's own amount") {
  Garage garage;
  garage.rule(child_seats, {{isofix, Bounds{{{Bound::Side::at_least, std::nullopt}}}}});
  garage.rule(child_seats, {{isofix, Bounds{{{Bound::Side::below, std::nullopt}}}}});
  for (const auto& [seats, rule] : {std::pair(2.0, 0u), std::pair(3.0, 1u)}) {
    const auto advice = garage.advice({{child_seats, seats}});
    REQUIRE(advice.size() == 1);
    CHECK(advice[0].rule == rule);
    CHECK(advice[0].need.amount == seats);
  }
}

TEST_CASE("flags and options are conditions too") {
  OptionSet rails;
  rails.options.set(1);
  OptionSet both = rails;
  both.options.set(0);
  Garage garage;
  garage.rule(dog, {{towbar, Flag{true}}, {extras, rails}});
  garage.rule(dog, {{towbar, Flag{false}}});
  garage.rule(dog, {{extras, both}});
  const auto advice = garage.advice({{dog, 1}});
  REQUIRE(advice.size() == 1);
  CHECK(advice[0].rule == 0);
}
