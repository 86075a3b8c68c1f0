// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/load/explanation_words.hpp"
#include "api/service/venue_ledger.hpp"
#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"
#include "matching/preference/part_worths.hpp"
#include "matching/rate/stock.hpp"
#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::service {

struct Price {
  double amount;
  std::string currency;  ///< ISO 4217
};

struct RateInBrief {
  double rate;  ///< 0…100
  bool must_haves_kept;
  bool short_listed;  ///< no better match keeps all of the wishes that this one keeps
  /// Of the short-listed ones, against the best: "dearer, but roomier"; none of its equals.
  std::optional<std::string> trade_off;
};

/// A car as a visitor sees it in a list.
struct Offer {
  catalogue::VehicleId vehicle;
  std::string name;
  std::optional<Price> price;
  catalogue::VehicleStatus status;
  std::optional<floorplan::LevelId> level;  ///< none when it stands nowhere on the plan
  std::optional<RateInBrief> match;         ///< none without a configuration, and for sold cars
};

/// One line of a match rate, in words.
struct LedgerLine {
  std::string attribute;
  std::string label;
  std::string wish;
  std::string value;
  double importance;
  double points;
  double points_possible;
  bool must_broken;
};

/// "Like this one, but cheaper": which cars that are, best match first.
struct Critique {
  std::string text;
  std::vector<catalogue::VehicleId> vehicles;
};

/// A match rate, line by line: the lines' points and `points_unasked` add up to the rate.
struct Ledger {
  catalogue::VehicleId vehicle;
  double rate;
  bool must_haves_kept;
  double points_unasked;  ///< all 100 where nothing was wished for
  std::vector<LedgerLine> lines;
  load::ExplanationText explanation;
  std::vector<Critique> critiques;
};

/// An accessory or a hint for a car and somebody's needs, in words.
struct AdviceInWords {
  std::string id;
  std::string need;
  std::string label;
  std::string reason;
  std::vector<std::pair<std::string, std::string>> checked;  ///< label and value: these fit
  std::vector<std::string> unverified;  ///< labels of what the catalogue lacks: look at the car
  std::optional<Price> price;           ///< none: a hint, nothing to buy
  std::size_t in_stock;
};

/// What there is to say about the cars of the showroom, while staff sell them. Thread-safe: what is
/// said in one answer is true of one moment.
class VehicleGuide {
 public:
  using Configuration = configuration::Configuration;

  /// The cars with what the ledger keeps of their statuses.
  /// @param ledger must outlive it.
  VehicleGuide(catalogue::Catalogue catalogue, VenueLedger& ledger);
  VehicleGuide(const VehicleGuide&) = delete;
  VehicleGuide& operator=(const VehicleGuide&) = delete;

  /// For all visitors at once. False when there is no such car.
  bool set_status(const catalogue::VehicleId& vehicle, catalogue::VehicleStatus status);
  /// @pre has(vehicle)
  catalogue::VehicleStatus status(const catalogue::VehicleId& vehicle) const;
  /// Another one each time a status has changed.
  std::uint64_t version() const { return now()->version; }

  /// Every car that isn't sold, best match first, with neither configuration nor taste by name;
  /// then the sold ones that still stand on the plan. Places are those of the plan.
  /// @param language such as "de"
  std::vector<Offer> offers(const floorplan::FloorPlan& plan, const Configuration* configuration,
                            const std::string& language,
                            const preference::PartWorths* taste = nullptr) const;
  /// 0…100. @pre has(vehicle)
  double rate(const catalogue::VehicleId& vehicle, const Configuration& configuration,
              const preference::PartWorths* taste = nullptr) const;
  /// No value when there is no such car. @param language such as "de"
  std::optional<Ledger> ledger(const catalogue::VehicleId& vehicle,
                               const Configuration& configuration, const std::string& language,
                               const preference::PartWorths* taste = nullptr) const;
  /// No value when there is no such car.
  std::optional<std::vector<AdviceInWords>> advice(
      const catalogue::VehicleId& vehicle, const std::vector<configuration::StatedNeed>& needs,
      const std::string& language) const;
  bool has(const catalogue::VehicleId& vehicle) const;
  /// As it was read: the statuses may be others now.
  const catalogue::Catalogue& catalogue() const { return catalogue_; }

 private:
  /// The cars with their statuses at one moment, and those of them that aren't sold. Never changed.
  struct Lot {
    Lot(std::uint64_t lot_version, catalogue::Catalogue cars)
        : version(lot_version), catalogue(std::move(cars)), stock(catalogue) {}
    // The stock refers to the catalogue beside it.
    Lot(const Lot&) = delete;
    Lot& operator=(const Lot&) = delete;

    std::uint64_t version;
    catalogue::Catalogue catalogue;
    rate::Stock stock;
  };
  std::shared_ptr<const Lot> now() const;

  using Levels = std::map<catalogue::VehicleId, floorplan::LevelId>;
  Offer offer_of(const catalogue::Vehicle& vehicle, const Levels& levels) const;
  std::vector<Offer> rated_offers(const rate::Stock& stock, const rate::Scorecard& scorecard,
                                  const Levels& levels, const std::string& language) const;
  std::vector<Critique> critiques(const rate::Stock& stock, const rate::Scorecard& scorecard,
                                  const catalogue::Vehicle& vehicle,
                                  const std::string& language) const;

  const catalogue::Catalogue catalogue_;
  VenueLedger& ledger_;
  std::mutex changing_mutex_;     // held while a status changes
  mutable std::mutex now_mutex_;  // guards now_ while it is copied or swapped
  std::shared_ptr<const Lot> now_;
};

}  // namespace lotse::service
