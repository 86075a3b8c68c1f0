// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "matching/catalogue/catalogue.hpp"

namespace lotse::configuration {

/// A number wished for, in the attribute's unit: anything from least to most is right; a single
/// number has both equal.
struct NumberWish {
  double least = 0;
  double most = 0;
  friend bool operator==(const NumberWish&, const NumberWish&) = default;
};
/// Any one of these; at least one.
struct CategoryWish {
  std::vector<catalogue::Category> any_of;
  friend bool operator==(const CategoryWish&, const CategoryWish&) = default;
};
/// A paint of the catalogue, or a colour as such.
using ColourWished = std::variant<catalogue::Paint, catalogue::Lab>;
/// Any one of these; at least one.
struct ColourWish {
  std::vector<ColourWished> any_of;
  friend bool operator==(const ColourWish&, const ColourWish&) = default;
};
/// What is wished of one attribute, in the form its kind asks for. An option set wishes for all of
/// its options, packages already expanded.
using WishValue = std::variant<NumberWish, catalogue::Level, CategoryWish, catalogue::Flag,
                               ColourWish, catalogue::OptionSet>;

inline constexpr double max_importance = 10;

struct Wish {
  std::size_t attribute = 0;  ///< index into the catalogue's attributes
  WishValue value;
  double importance = 1;  ///< 0 (does not matter) … max_importance
  bool must = false;      ///< a vehicle that doesn't keep it ranks below all that do
  friend bool operator==(const Wish&, const Wish&) = default;
};

/// The most somebody wants to pay, in the catalogue's currency. Less is never worse, a little more
/// is not the end of it. Counts as much as the most important wish.
struct Budget {
  enum class On { price, monthly_rate };
  double amount = 0;
  On on = On::price;
  friend bool operator==(const Budget&, const Budget&) = default;
};

/// A need of the catalogue's that somebody has.
struct StatedNeed {
  std::size_t need = 0;  ///< index into the catalogue's needs
  double amount = 1;     ///< 1 of a need that is there or not
  friend bool operator==(const StatedNeed&, const StatedNeed&) = default;
};

/// What a person saved as the car they want: at most one wish per attribute, in any order.
struct Configuration {
  std::string name;
  std::vector<Wish> wishes;
  std::optional<Budget> budget;
  std::vector<StatedNeed> needs;  ///< each once, in the order of the catalogue's
  friend bool operator==(const Configuration&, const Configuration&) = default;
};

/// Index of the attribute that the budget limits. @pre the catalogue has it.
inline std::size_t budget_attribute(const catalogue::Catalogue& catalogue, const Budget& budget) {
  const bool on_price = budget.on == Budget::On::price;
  return find_attribute(catalogue, on_price ? catalogue::price_id : catalogue::monthly_rate_id)
      .value();
}

}  // namespace lotse::configuration
