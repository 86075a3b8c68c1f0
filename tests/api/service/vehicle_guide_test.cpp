// SPDX-License-Identifier: Apache-2.0
#include "api/service/vehicle_guide.hpp"

#include <catch2/catch.hpp>

#include "tests/support/memory_venue_ledger.hpp"

using namespace lotse;
using service::VehicleGuide;

namespace {

// Three cars with a price and a power; "a" is the cheapest, "c" is sold.
catalogue::Catalogue three_cars() {
  using namespace catalogue;
  Catalogue cars;
  cars.currency = "EUR";
  cars.languages = {"de", "en"};
  cars.attributes = {{.id = {"price"},
                      .kind = AttributeKind::number,
                      .better = Better::lower,
                      .label = {{"de", "Preis"}, {"en", "Price"}},
                      .unit = "EUR",
                      .half_at = 5000,
                      .choices = {}},
                     {.id = {"power"},
                      .kind = AttributeKind::number,
                      .better = Better::higher,
                      .label = {{"de", "Leistung"}, {"en", "Power"}},
                      .unit = "kW",
                      .half_at = 50,
                      .choices = {}}};
  cars.vehicles = {{{"b"}, "Beta", VehicleStatus::display, {Number{30000}, Number{150}}},
                   {{"a"}, "Alpha", VehicleStatus::test_drive, {Number{20000}, Number{100}}},
                   {{"c"}, "Gamma", VehicleStatus::sold, {Missing{}, Number{200}}}};
  return cars;
}

floorplan::FloorPlan plan_with(const std::vector<std::string>& vehicles) {
  floorplan::FloorPlan plan;
  for (const auto& id : vehicles) {
    floorplan::Vehicle vehicle;
    vehicle.vehicle_id = {id};
    vehicle.level = {"ground"};
    plan.vehicles.push_back(vehicle);
  }
  return plan;
}

configuration::Configuration wish_for_power(double kw) {
  configuration::Configuration wishes;
  wishes.wishes = {{1, configuration::NumberWish{kw, kw}}};
  return wishes;
}

std::vector<std::string> ids_of(const std::vector<service::Offer>& offers) {
  std::vector<std::string> ids;
  ids.reserve(offers.size());
  for (const auto& offer : offers) ids.push_back(offer.vehicle.value);
  return ids;
}

}  // namespace

TEST_CASE("without a configuration cars come by name, sold ones only while they stand there") {
  service::MemoryVenueLedger kept;
  CHECK(ids_of(VehicleGuide(three_cars(), kept).offers(plan_with({"a"}), nullptr, "en")) ==
        std::vector<std::string>{"a", "b"});
  const auto offers = VehicleGuide(three_cars(), kept).offers(plan_with({"a", "c"}), nullptr, "en");
  CHECK(ids_of(offers) == std::vector<std::string>{"a", "b", "c"});
  CHECK(offers[0].price->amount == 20000);
  CHECK(offers[0].price->currency == "EUR");
  CHECK(offers[0].level == floorplan::LevelId{"ground"});
  CHECK_FALSE(offers[1].level);
  CHECK_FALSE(offers[2].price);
  CHECK_FALSE(offers[0].match);
}

TEST_CASE("with a configuration the best match comes first, and sold cars are not rated") {
  service::MemoryVenueLedger kept;
  const VehicleGuide guide(three_cars(), kept);
  const auto wishes = wish_for_power(150);
  const auto offers = guide.offers(plan_with({"c"}), &wishes, "en");
  CHECK(ids_of(offers) == std::vector<std::string>{"b", "a", "c"});
  CHECK(offers[0].match->rate == 100);
  CHECK(offers[1].match->rate < 100);
  CHECK_FALSE(offers[2].match);
}

TEST_CASE("a ledger speaks the language asked for, and English where it can't") {
  service::MemoryVenueLedger kept;
  const VehicleGuide guide(three_cars(), kept);
  CHECK(guide.ledger({"a"}, wish_for_power(150), "de")->lines.at(0).label == "Leistung");
  CHECK(guide.ledger({"a"}, wish_for_power(150), "xx")->lines.size() == 1);
  CHECK_FALSE(guide.ledger({"z"}, wish_for_power(150), "de"));
}

TEST_CASE("a budget is a line on the price") {
  service::MemoryVenueLedger kept;
  const VehicleGuide guide(three_cars(), kept);
  configuration::Configuration wishes;
  wishes.budget = configuration::Budget{25000};
  const auto line = guide.ledger({"a"}, wishes, "en")->lines.at(0);
  CHECK(line.attribute == "price");
  CHECK(line.wish == "at most 25,000 EUR");
  CHECK(line.value == "20,000 EUR");
}

TEST_CASE("a car that keeps what no better match keeps is on the short list") {
  service::MemoryVenueLedger kept;
  const VehicleGuide guide(three_cars(), kept);
  auto wishes = wish_for_power(150);
  wishes.budget = configuration::Budget{25000};
  const auto offers = guide.offers(plan_with({}), &wishes, "en");
  CHECK(offers[0].match->short_listed);
  CHECK(offers[1].match->short_listed);
  wishes.budget.reset();
  CHECK_FALSE(guide.offers(plan_with({}), &wishes, "en")[1].match->short_listed);
}

TEST_CASE("a critique leads to the cars that meet it") {
  service::MemoryVenueLedger kept;
  const VehicleGuide guide(three_cars(), kept);
  const auto critiques = guide.ledger({"b"}, wish_for_power(150), "en")->critiques;
  REQUIRE(critiques.size() == 1);
  CHECK(critiques[0].text == "cheaper");
  CHECK(critiques[0].vehicles == std::vector<catalogue::VehicleId>{{"a"}});
}

TEST_CASE("where nothing is wished for, every car has all points unasked") {
  service::MemoryVenueLedger kept;
  const auto ledger = *VehicleGuide(three_cars(), kept).ledger({"a"}, {}, "en");
  CHECK(ledger.rate == 100);
  CHECK(ledger.points_unasked == 100);
  CHECK(ledger.lines.empty());
}

TEST_CASE("a car that is sold leaves the rates at once, and the list once it has left the plan") {
  using enum catalogue::VehicleStatus;
  service::MemoryVenueLedger kept;
  VehicleGuide guide(three_cars(), kept);
  const auto wishes = wish_for_power(150);
  const auto version = guide.version();
  CHECK(guide.set_status({"b"}, sold));
  CHECK(guide.version() != version);
  CHECK(guide.status({"b"}) == sold);
  const auto standing = guide.offers(plan_with({"a", "b"}), &wishes, "en");
  CHECK(ids_of(standing) == std::vector<std::string>{"a", "b"});
  CHECK(standing[0].match);
  CHECK(standing[1].status == sold);
  CHECK_FALSE(standing[1].match);
  CHECK(ids_of(guide.offers(plan_with({"a"}), &wishes, "en")) == std::vector<std::string>{"a"});
  const auto ledger = guide.ledger({"a"}, wishes, "en");
  for (const auto& critique : ledger->critiques) {
    CHECK(std::ranges::count(critique.vehicles, catalogue::VehicleId{"b"}) == 0);
  }
}

TEST_CASE("a status outlives a restart, one of a car that is gone is left aside") {
  using enum catalogue::VehicleStatus;
  service::MemoryVenueLedger kept;
  CHECK(VehicleGuide(three_cars(), kept).set_status({"c"}, display));
  kept.keep(service::KeptStatus{{"gone"}, sold});
  VehicleGuide guide(three_cars(), kept);
  CHECK(guide.status({"c"}) == display);
  CHECK(ids_of(guide.offers(plan_with({}), nullptr, "en")).size() == 3);
}

TEST_CASE("the same status again, or one of a car that there is not, is no news") {
  using enum catalogue::VehicleStatus;
  service::MemoryVenueLedger kept;
  VehicleGuide guide(three_cars(), kept);
  const auto version = guide.version();
  CHECK(guide.set_status({"c"}, sold));
  CHECK_FALSE(guide.set_status({"z"}, sold));
  CHECK(guide.version() == version);
  CHECK(kept.statuses().empty());
}
