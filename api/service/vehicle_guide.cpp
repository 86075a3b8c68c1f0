// SPDX-License-Identifier: Apache-2.0
#include "api/service/vehicle_guide.hpp"

#include <algorithm>
#include <utility>

#include "api/load/words.hpp"
#include "matching/rate/ranking.hpp"
#include "matching/rate/rate.hpp"

namespace lotse::service {
namespace {

using catalogue::Vehicle;
using catalogue::VehicleStatus;

LedgerLine line_in_words(const catalogue::Catalogue& catalogue, const Vehicle& vehicle,
                         const configuration::Configuration& configuration, const rate::Line& line,
                         const std::string& language) {
  const auto& attribute = catalogue.attributes[line.attribute];
  const std::string wish =
      line.wish ? load::describe_wish(attribute, configuration.wishes[*line.wish].value, language)
                : load::describe_budget(catalogue, configuration.budget.value(), language);
  return {.attribute = attribute.id.value,
          .label = load::text_of(attribute.label, language),
          .wish = wish,
          .value = load::describe_value(attribute, vehicle.values[line.attribute], language),
          .importance = line.importance,
          .points = line.points.value(),
          .points_possible = line.points_possible.value(),
          .must_broken = line.must_broken};
}

}  // namespace

VehicleGuide::VehicleGuide(catalogue::Catalogue catalogue, const floorplan::FloorPlan& plan)
    : catalogue_(std::move(catalogue)) {
  for (const auto& vehicle : plan.vehicles) levels_[{vehicle.vehicle_id.value}] = vehicle.level;
}

bool VehicleGuide::has(const catalogue::VehicleId& vehicle) const {
  return catalogue::find_vehicle(catalogue_, vehicle) != nullptr;
}

Offer VehicleGuide::offer_of(const Vehicle& vehicle) const {
  const auto amount = catalogue::price_of(catalogue_, vehicle);
  const auto level = levels_.find(vehicle.id);
  return {.vehicle = vehicle.id,
          .name = vehicle.name,
          .price = amount ? std::optional(Price{*amount, catalogue_.currency}) : std::nullopt,
          .status = vehicle.status,
          .level = level != levels_.end() ? std::optional(level->second) : std::nullopt,
          .match = std::nullopt};
}

std::vector<Offer> VehicleGuide::offers(const Configuration* configuration) const {
  std::vector<Offer> offers;
  std::vector<Offer> sold;
  for (const Vehicle& vehicle : catalogue_.vehicles) {
    if (vehicle.status != VehicleStatus::sold) {
      if (configuration == nullptr) offers.push_back(offer_of(vehicle));
    } else if (levels_.contains(vehicle.id)) {
      sold.push_back(offer_of(vehicle));
    }
  }
  const auto by_name = [](const Offer& a, const Offer& b) {
    return std::pair(a.name, a.vehicle) < std::pair(b.name, b.vehicle);
  };
  std::sort(offers.begin(), offers.end(), by_name);
  std::sort(sold.begin(), sold.end(), by_name);
  if (configuration != nullptr) {
    for (const rate::Match& match : rate::rank(catalogue_, *configuration)) {
      offers.push_back(offer_of(*catalogue::find_vehicle(catalogue_, match.vehicle)));
      offers.back().match = RateInBrief{match.rate.value(), match.musts_broken == 0};
    }
  }
  offers.insert(offers.end(), sold.begin(), sold.end());
  return offers;
}

std::optional<Ledger> VehicleGuide::ledger(const catalogue::VehicleId& id,
                                           const Configuration& configuration,
                                           const std::string& language) const {
  const Vehicle* vehicle = catalogue::find_vehicle(catalogue_, id);
  if (vehicle == nullptr) return std::nullopt;
  const rate::Match match = rate::rate(catalogue_, *vehicle, configuration);
  Ledger ledger{.vehicle = id,
                .rate = match.rate.value(),
                .must_haves_kept = match.musts_broken == 0,
                .points_unasked = match.unasked.value(),
                .lines = {}};
  for (const rate::Line& line : match.lines) {
    ledger.lines.push_back(line_in_words(catalogue_, *vehicle, configuration, line, language));
  }
  return ledger;
}

}  // namespace lotse::service
