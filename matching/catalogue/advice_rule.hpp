// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "matching/catalogue/attribute.hpp"
#include "matching/catalogue/ids.hpp"
#include "matching/catalogue/value.hpp"

namespace lotse::catalogue {

/// A limit on a number: a figure in the attribute's unit or, where `figure` is empty, the amount of
/// the need that the rule is about (a car has at least as many ISOFIX places as child seats).
struct Bound {
  enum class Side { at_least, at_most, below };
  Side side{};
  std::optional<double> figure;
  friend bool operator==(const Bound&, const Bound&) = default;
};
/// A number within all of its bounds.
struct Bounds {
  std::vector<Bound> bounds;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};
/// A level, category or paint that is one of these; a category also if it is within one.
struct AnyOf {
  std::vector<std::size_t> choices;  ///< into Attribute::choices
  friend bool operator==(const AnyOf&, const AnyOf&) = default;
};

/// What a rule asks of one attribute of a vehicle: in the form of its kind; of an option set that
/// all of these options are there.
struct Condition {
  std::size_t attribute = 0;  ///< index into the catalogue's attributes
  std::variant<Bounds, AnyOf, Flag, OptionSet> asks;
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// What a showroom sells beside cars.
struct Accessory {
  double price = 0;          ///< in the catalogue's currency
  std::size_t in_stock = 0;  ///< pieces
  friend bool operator==(const Accessory&, const Accessory&) = default;
};

/// Advice for whoever has a need, about the vehicles that meet all conditions.
struct AdviceRule {
  AdviceRuleId id;
  std::size_t need = 0;  ///< index into the catalogue's needs
  std::vector<Condition> conditions;
  Label label;                         ///< what it is, such as "boot guard"
  Label reason;                        ///< why, to somebody with the need
  std::optional<Accessory> accessory;  ///< none: a hint, nothing to buy
  friend bool operator==(const AdviceRule&, const AdviceRule&) = default;
};

}  // namespace lotse::catalogue
