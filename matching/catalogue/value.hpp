// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <compare>
#include <cstddef>
#include <variant>

#include "matching/catalogue/colour_difference.hpp"

namespace lotse::catalogue {

/// What one attribute of one vehicle is. An index points into its attribute's list.
struct Missing {
  friend auto operator<=>(const Missing&, const Missing&) = default;
};
struct Number {
  double value = 0;  ///< in the attribute's unit
  friend auto operator<=>(const Number&, const Number&) = default;
};
struct Level {
  std::size_t index = 0;  ///< into Attribute::choices, which are in ascending order
  friend auto operator<=>(const Level&, const Level&) = default;
};
struct Category {
  std::size_t index = 0;  ///< into Attribute::choices
  friend auto operator<=>(const Category&, const Category&) = default;
};
struct Flag {
  bool set = false;
  friend auto operator<=>(const Flag&, const Flag&) = default;
};
struct Paint {
  std::size_t index = 0;  ///< into Attribute::choices
  friend auto operator<=>(const Paint&, const Paint&) = default;
};

/// 128 options of one attribute fit two machine words; a longer list is split by subject into
/// several attributes, as configurators do anyway.
inline constexpr std::size_t max_options = 128;
struct OptionSet {
  std::bitset<max_options> options;  ///< bit i is Attribute::choices[i]
  friend bool operator==(const OptionSet&, const OptionSet&) = default;
};

using Value = std::variant<Missing, Number, Level, Category, Flag, Paint, OptionSet>;

}  // namespace lotse::catalogue
