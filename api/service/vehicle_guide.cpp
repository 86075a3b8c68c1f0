// SPDX-License-Identifier: Apache-2.0
#include "api/service/vehicle_guide.hpp"

#include <algorithm>
#include <utility>

#include "api/load/words.hpp"
#include "matching/advice/advice.hpp"
#include "matching/rate/explanation.hpp"
#include "matching/rate/ranking.hpp"
#include "matching/rate/short_list.hpp"

namespace lotse::service {
namespace {

using catalogue::Vehicle;
using catalogue::VehicleStatus;

// A visitor who asks for something cheaper wants to see the best few of it.
constexpr std::size_t most_per_critique = 3;

std::string wish_in_words(const catalogue::Catalogue& catalogue,
                          const configuration::Configuration& configuration, const rate::Line& line,
                          const std::string& language) {
  switch (line.origin) {
    case rate::Origin::wish:
      return load::describe_wish(catalogue.attributes[line.attribute],
                                 configuration.wishes[*line.wish].value, language);
    case rate::Origin::budget:
      return load::describe_budget(catalogue, configuration.budget.value(), language);
    case rate::Origin::taste:
      break;
  }
  return load::describe_taste(language);
}

LedgerLine line_in_words(const catalogue::Catalogue& catalogue, const Vehicle& vehicle,
                         const configuration::Configuration& configuration, const rate::Line& line,
                         const std::string& language) {
  const auto& attribute = catalogue.attributes[line.attribute];
  return {.attribute = attribute.id.value,
          .label = load::text_of(attribute.label, language),
          .wish = wish_in_words(catalogue, configuration, line, language),
          .value = load::describe_value(attribute, vehicle.values[line.attribute], language),
          .importance = line.importance,
          .points = line.points.value(),
          .points_possible = line.points_possible.value(),
          .must_broken = line.must_broken};
}

/// Changes nothing where there is no such car.
void set_status_in(catalogue::Catalogue& cars, const service::KeptStatus& kept) {
  const auto vehicle = std::ranges::find(cars.vehicles, kept.vehicle, &Vehicle::id);
  if (vehicle != cars.vehicles.end()) vehicle->status = kept.status;
}

}  // namespace

VehicleGuide::VehicleGuide(catalogue::Catalogue catalogue, VenueLedger& ledger)
    : catalogue_(std::move(catalogue)), ledger_(ledger) {
  catalogue::Catalogue cars = catalogue_;
  for (const KeptStatus& kept : ledger.statuses()) set_status_in(cars, kept);
  now_ = std::make_shared<const Lot>(0, std::move(cars));
}

std::shared_ptr<const VehicleGuide::Lot> VehicleGuide::now() const {
  const std::scoped_lock lock(now_mutex_);
  return now_;
}

catalogue::VehicleStatus VehicleGuide::status(const catalogue::VehicleId& vehicle) const {
  return catalogue::find_vehicle(now()->catalogue, vehicle)->status;
}

bool VehicleGuide::set_status(const catalogue::VehicleId& vehicle, VehicleStatus status) {
  const std::scoped_lock changing(changing_mutex_);
  if (!has(vehicle)) return false;
  const auto before = now();
  if (catalogue::find_vehicle(before->catalogue, vehicle)->status == status) return true;
  catalogue::Catalogue cars = before->catalogue;
  set_status_in(cars, {vehicle, status});
  auto after = std::make_shared<const Lot>(before->version + 1, std::move(cars));
  {
    const std::scoped_lock lock(now_mutex_);
    now_ = std::move(after);
  }
  ledger_.keep(KeptStatus{vehicle, status});
  return true;
}

bool VehicleGuide::has(const catalogue::VehicleId& vehicle) const {
  return catalogue::find_vehicle(catalogue_, vehicle) != nullptr;
}

Offer VehicleGuide::offer_of(const Vehicle& vehicle, const Levels& levels) const {
  const auto amount = catalogue::price_of(catalogue_, vehicle);
  const auto level = levels.find(vehicle.id);
  return {.vehicle = vehicle.id,
          .name = vehicle.name,
          .price = amount ? std::optional(Price{*amount, catalogue_.currency}) : std::nullopt,
          .status = vehicle.status,
          .level = level != levels.end() ? std::optional(level->second) : std::nullopt,
          .match = std::nullopt};
}

std::vector<Offer> VehicleGuide::offers(const floorplan::FloorPlan& plan,
                                        const Configuration* configuration,
                                        const std::string& language,
                                        const preference::PartWorths* taste) const {
  Levels levels;
  for (const auto& vehicle : plan.vehicles) levels[{vehicle.vehicle_id.value}] = vehicle.level;
  const auto lot = now();
  const bool is_rated = configuration != nullptr || taste != nullptr;
  std::vector<Offer> offers;
  std::vector<Offer> sold;
  for (const Vehicle& vehicle : lot->catalogue.vehicles) {
    if (vehicle.status != VehicleStatus::sold) {
      if (!is_rated) offers.push_back(offer_of(vehicle, levels));
    } else if (levels.contains(vehicle.id)) {
      sold.push_back(offer_of(vehicle, levels));
    }
  }
  const auto by_name = [](const Offer& a, const Offer& b) {
    return std::pair(a.name, a.vehicle) < std::pair(b.name, b.vehicle);
  };
  std::sort(offers.begin(), offers.end(), by_name);
  std::sort(sold.begin(), sold.end(), by_name);
  if (is_rated) {
    const Configuration& wished = configuration != nullptr ? *configuration : Configuration();
    offers =
        rated_offers(lot->stock, rate::Scorecard(lot->catalogue, wished, taste), levels, language);
  }
  offers.insert(offers.end(), sold.begin(), sold.end());
  return offers;
}

double VehicleGuide::rate(const catalogue::VehicleId& vehicle, const Configuration& configuration,
                          const preference::PartWorths* taste) const {
  const rate::Scorecard scorecard(catalogue_, configuration, taste);
  return scorecard.standing(*catalogue::find_vehicle(catalogue_, vehicle)).rate().value();
}

std::vector<Offer> VehicleGuide::rated_offers(const rate::Stock& stock,
                                              const rate::Scorecard& scorecard,
                                              const Levels& levels,
                                              const std::string& language) const {
  std::vector<bool> is_listed(stock.size());
  std::vector<std::optional<std::string>> trade_offs(stock.size());
  for (const rate::Group& group : rate::short_list(stock, scorecard)) {
    for (const std::size_t index : group.vehicles) {
      is_listed[index] = true;
      if (!group.trade_off) continue;
      trade_offs[index] =
          load::describe_trade_off(catalogue_, stock.vehicle(index), *group.trade_off, language);
    }
  }
  std::vector<Offer> offers;
  for (const std::size_t index : rate::order(stock, scorecard)) {
    const rate::Standing standing = scorecard.standing(stock.vehicle(index));
    offers.push_back(offer_of(stock.vehicle(index), levels));
    offers.back().match = RateInBrief{standing.rate().value(), standing.musts_broken() == 0,
                                      is_listed[index], std::move(trade_offs[index])};
  }
  return offers;
}

std::vector<Critique> VehicleGuide::critiques(const rate::Stock& stock,
                                              const rate::Scorecard& scorecard,
                                              const Vehicle& vehicle,
                                              const std::string& language) const {
  std::vector<Critique> critiques;
  for (const auto& possible : rate::possible_critiques(stock, catalogue_, vehicle)) {
    Critique critique{load::describe_critique(catalogue_, possible, language), {}};
    for (const std::size_t index : rate::criticise(stock, scorecard, vehicle, possible)) {
      if (critique.vehicles.size() == most_per_critique) break;
      critique.vehicles.push_back(stock.vehicle(index).id);
    }
    critiques.push_back(std::move(critique));
  }
  return critiques;
}

std::optional<Ledger> VehicleGuide::ledger(const catalogue::VehicleId& id,
                                           const Configuration& configuration,
                                           const std::string& language,
                                           const preference::PartWorths* taste) const {
  const auto lot = now();
  const Vehicle* vehicle = catalogue::find_vehicle(lot->catalogue, id);
  if (vehicle == nullptr) return std::nullopt;
  const rate::Scorecard scorecard(lot->catalogue, configuration, taste);
  const rate::Match match = scorecard.match(*vehicle);
  // Where every car is sold, there is none to compare with but itself.
  const auto best = rate::order(lot->stock, scorecard, 1);
  const rate::Explanation explanation = rate::explain(
      scorecard, *vehicle, match, best.empty() ? *vehicle : lot->stock.vehicle(best.front()));
  Ledger ledger{
      .vehicle = id,
      .rate = match.rate.value(),
      .must_haves_kept = match.musts_broken == 0,
      .points_unasked = match.unasked.value(),
      .lines = {},
      .explanation = load::describe_explanation(scorecard, *vehicle, match, explanation, language),
      .critiques = critiques(lot->stock, scorecard, *vehicle, language)};
  for (const rate::Line& line : match.lines) {
    ledger.lines.push_back(line_in_words(catalogue_, *vehicle, configuration, line, language));
  }
  return ledger;
}

std::optional<std::vector<AdviceInWords>> VehicleGuide::advice(
    const catalogue::VehicleId& id, const std::vector<configuration::StatedNeed>& needs,
    const std::string& language) const {
  const Vehicle* vehicle = catalogue::find_vehicle(catalogue_, id);
  if (vehicle == nullptr) return std::nullopt;
  std::vector<AdviceInWords> all;
  for (const advice::Advice& found : advice::advise(catalogue_, *vehicle, needs)) {
    const catalogue::AdviceRule& rule = catalogue_.advice[found.rule];
    AdviceInWords words{.id = rule.id.value,
                        .need = load::text_of(catalogue_.needs[rule.need].label, language),
                        .label = load::text_of(rule.label, language),
                        .reason = load::text_of(rule.reason, language),
                        .checked = {},
                        .unverified = {},
                        .price = std::nullopt,
                        .in_stock = rule.accessory ? rule.accessory->in_stock : 0};
    if (rule.accessory) words.price = Price{rule.accessory->price, catalogue_.currency};
    for (const std::size_t index : found.checked) {
      const auto& attribute = catalogue_.attributes[index];
      words.checked.emplace_back(load::text_of(attribute.label, language),
                                 load::describe_value(attribute, vehicle->values[index], language));
    }
    for (const std::size_t index : found.unverified) {
      words.unverified.push_back(load::text_of(catalogue_.attributes[index].label, language));
    }
    all.push_back(std::move(words));
  }
  return all;
}

}  // namespace lotse::service
