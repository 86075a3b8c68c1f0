// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string>

namespace lotse::catalogue {

/// A name that is its own type, so that an option's cannot stand where a vehicle's belongs.
template <class Tag>
struct TextId {
  std::string value;
  friend auto operator<=>(const TextId&, const TextId&) = default;
};

using AttributeId = TextId<struct AttributeTag>;
using NeedId = TextId<struct NeedTag>;
using AdviceRuleId = TextId<struct AdviceRuleTag>;
using PackageId = TextId<struct PackageTag>;
/// A stock number or VIN: one car, not a type of car.
using VehicleId = TextId<struct VehicleTag>;

}  // namespace lotse::catalogue
