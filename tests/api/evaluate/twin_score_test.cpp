// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/twin_score.hpp"

#include <catch2/catch.hpp>

using namespace lotse::evaluate;
using namespace lotse::catalogue;

namespace {

/// Cars with a price and a drive; the last two drives are siblings.
Catalogue stock_of(const std::vector<std::pair<double, std::size_t>>& cars) {
  Catalogue stock;
  stock.attributes = {
      {.id = {"price"},
       .better = Better::lower,
       .label = {},
       .unit = "",
       .half_at = 1000,
       .choices = {}},
      {.id = {"drive"},
       .kind = AttributeKind::category,
       .label = {},
       .unit = "",
       .choices = {
           {"all", {}, {}, {}}, {"part", {}, 0, {}}, {"full", {}, 0, {}}, {"auto", {}, 0, {}}}}};
  for (const auto& [price, drive] : cars) {
    stock.vehicles.push_back({{std::to_string(stock.vehicles.size())},
                              "",
                              VehicleStatus::display,
                              {Number{price}, Category{drive}}});
  }
  return stock;
}

}  // namespace

TEST_CASE("a car that was configured is found first, unless a better one keeps every wish too") {
  const TwinScore score =
      score_twins(stock_of({{100, 1}, {90, 1}, {90, 2}}), 3, 20, {"price", "drive"});
  CHECK(score.cars == 3);
  CHECK(score.twin_at_100 == 3);
  CHECK(score.twin_first == 2);
  CHECK(score.better_first == 1);
}

TEST_CASE("ties are told apart by their reason") {
  // Whoever wants the first finds its equals left out, then two of one kind, then one that differs
  // from those though its rate doesn't.
  const TwinScore score =
      score_twins(stock_of({{100, 1}, {100, 2}, {100, 2}, {100, 3}}), 1, 20, {"drive"});
  CHECK(score.ties_identical == 1);
  CHECK(score.ties_unexplained == 1);
  const TwinScore priced =
      score_twins(stock_of({{100, 1}, {100, 2}, {80, 2}}), 1, 20, {"price", "drive"});
  CHECK(priced.ties_beyond == 1);
  CHECK(priced.ties_unexplained == 0);
}
