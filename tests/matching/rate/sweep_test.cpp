// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/sweep.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "matching/preference/taste.hpp"
#include "tests/matching/rate/small_showroom.hpp"
#include "tests/support/arbitrary_showroom.hpp"

using namespace lotse;
using namespace lotse::catalogue;
using namespace lotse::configuration;
using namespace lotse::rate;

namespace {

bool agree(const Catalogue& showroom, const Scorecard& scorecard) {
  const Stock stock(showroom);
  const std::vector<Standing> standings = sweep(stock, scorecard);
  if (standings.size() != stock.size()) return false;
  for (std::size_t i = 0; i < stock.size(); ++i) {
    const Match match = scorecard.match(stock.vehicle(i));
    if (standings[i] != scorecard.standing(stock.vehicle(i))) return false;
    if (standings[i].rate() != match.rate) return false;
    if (standings[i].musts_broken() != match.musts_broken) return false;
  }
  return true;
}

/// Cars of which hardly two have the same price or the same of 128 extras.
Catalogue many_different_cars(std::size_t count, bool with_missing) {
  Catalogue showroom = small_showroom();
  auto& all_extras = showroom.attributes[extras].choices;
  while (all_extras.size() < max_options)
    all_extras.push_back({std::to_string(all_extras.size()), {}, {}, {}});
  std::mt19937_64 random(7);
  for (std::size_t i = 0; i < count; ++i) {
    Vehicle car = a_car(std::to_string(i));
    car.values[price] = Number{20000 + static_cast<double>(random() % 1'000'000) / 100};
    car.values[drive] = Category{random() % 4};
    OptionSet set;
    for (std::size_t option = 0; option < max_options; ++option)
      set.options.set(option, random() % 2);
    car.values[extras] = set;
    if (with_missing && i % 7 == 0) car.values[extras] = Missing{};
    showroom.vehicles.push_back(std::move(car));
  }
  return showroom;
}

Configuration extras_wished() {
  Configuration wanted = the_same_car();
  wanted.budget = Budget{24000};
  OptionSet wished;
  for (std::size_t i = 0; i < max_options; i += 3) wished.options.set(i);
  for (Wish& wish : wanted.wishes) {
    if (wish.attribute != extras) continue;
    wish.value = wished;
    wish.must = true;
  }
  return wanted;
}

}  // namespace

TEST_CASE("a sweep gives every vehicle the standing that its ledger adds up to") {
  CHECK(rc::check([] {
    const Catalogue showroom = support::arbitrary_showroom(30);
    const Configuration wanted = support::arbitrary_configuration(showroom);
    RC_ASSERT(agree(showroom, Scorecard(showroom, wanted)));
  }));
}

TEST_CASE("so it does where option sets are too many to be listed") {
  const Configuration wanted = extras_wished();
  const Catalogue showroom = many_different_cars(5000, false);
  REQUIRE(Stock(showroom).options().size() == 1);
  CHECK(agree(showroom, Scorecard(showroom, wanted)));
  const Catalogue gappy = many_different_cars(3000, true);
  CHECK(agree(gappy, Scorecard(gappy, wanted)));
}

TEST_CASE("so it does when a taste has a say, in options as in all else") {
  Catalogue showroom = many_different_cars(2000, true);
  for (const Better better : {Better::higher, Better::none}) {
    showroom.attributes[extras].better = better;
    auto basis = std::make_shared<const preference::Basis>(showroom, showroom.vehicles);
    const auto columns = static_cast<Eigen::Index>(basis->size());
    preference::Taste taste(basis, preference::unknown_population(columns, 0), Eigen::VectorXd(0));
    taste.learn({preference::Behaviour::liked, showroom.vehicles[3].id}, showroom.vehicles[3]);
    taste.learn({preference::Behaviour::disliked, showroom.vehicles[4].id}, showroom.vehicles[4]);
    const preference::PartWorths worths = taste.part_worths();
    const Configuration wanted = extras_wished();
    CHECK(agree(showroom, Scorecard(showroom, wanted, &worths)));
    const Configuration nothing_wished;
    CHECK(agree(showroom, Scorecard(showroom, nothing_wished, &worths)));
  }
}

TEST_CASE("a standing tells the rate and the broken must-haves that went into it") {
  const Standing best(all_points, Standing::all_beyond, false);
  Standing broken(all_points, Standing::all_beyond, true);
  CHECK(best.rate() == all_points);
  CHECK(best.musts_broken() == 0);
  CHECK(broken.rate() == all_points);
  CHECK(broken.musts_broken() == 1);
  CHECK(broken < Standing());
  for (int i = 1; i < 200; ++i) broken += Standing({0}, 0, true);
  CHECK(broken.musts_broken() == 200);
  CHECK(broken.rate() == all_points);
  CHECK(Standing({1}, 0, false) > Standing({0}, Standing::all_beyond, false));
}
