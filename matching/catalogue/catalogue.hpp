// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matching/catalogue/advice_rule.hpp"
#include "matching/catalogue/attribute.hpp"
#include "matching/catalogue/ids.hpp"
#include "matching/catalogue/value.hpp"

namespace lotse::catalogue {

/// Options that are sold together; it stands for them wherever it is named.
struct Package {
  PackageId id;
  Label label;
  std::size_t attribute = 0;  ///< index of the option set it belongs to
  OptionSet options;
};

enum class VehicleStatus { display, test_drive, sold };

struct Vehicle {
  VehicleId id;
  std::string name;
  VehicleStatus status = VehicleStatus::display;
  std::vector<Value> values;  ///< one per attribute of the catalogue, in its order
};

/// Something in people's lives that a car may have to fit, such as a dog or child seats.
struct Need {
  NeedId id;
  Label label;
  std::string unit;  ///< of its amount, as people read it; may be empty
  /// The largest amount that makes sense; a need without one is there or not.
  std::optional<double> most;
};

/// The price is an attribute like any other, always there, always under this id.
inline constexpr std::string_view price_id = "price";
/// What a car costs a month, where the showroom says: an attribute under this id.
inline constexpr std::string_view monthly_rate_id = "monthly_rate";

/// What a showroom has. Immutable once read, so any number of threads may share it.
struct Catalogue {
  std::string currency;                ///< ISO 4217; also the unit of the price
  std::vector<std::string> languages;  ///< every label has a text in each
  std::vector<Attribute> attributes;
  std::vector<Package> packages;
  std::vector<Need> needs;
  std::vector<AdviceRule> advice;
  std::vector<Vehicle> vehicles;
};

std::optional<std::size_t> find_attribute(const Catalogue& catalogue, std::string_view id);
std::optional<std::size_t> find_choice(const Attribute& attribute, std::string_view id);
const Vehicle* find_vehicle(const Catalogue& catalogue, const VehicleId& id);

/// In the catalogue's currency; empty where the catalogue doesn't say.
std::optional<double> price_of(const Catalogue& catalogue, const Vehicle& vehicle);

}  // namespace lotse::catalogue
