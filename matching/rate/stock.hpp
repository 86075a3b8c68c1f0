// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "matching/catalogue/catalogue.hpp"

namespace lotse::rate {

/// A showroom's vehicles that aren't sold, laid out so that a scorecard rates all of them in one
/// sweep (Abadi, Madden, Ferreira: Integrating compression and execution in column-oriented
/// database systems, SIGMOD 2006): what a value is worth is worked out once for each value there
/// is, and attributes with few values share a column of their combinations. Nothing is rounded by
/// it. Made once per catalogue, to which it refers. Immutable, so any number of threads may read.
class Stock {
 public:
  explicit Stock(const catalogue::Catalogue& catalogue);

  std::size_t size() const { return vehicles_.size(); }
  /// In the order in which equals are ranked: the cheaper first, those without a price last, then
  /// by id.
  const catalogue::Vehicle& vehicle(std::size_t index) const { return *vehicles_[index]; }

  /// The values that one attribute has among the vehicles, each once.
  struct Values {
    std::size_t attribute = 0;
    std::vector<catalogue::Value> distinct;
  };
  /// A code per vehicle for a combination of values: the index of the first part's value, and that
  /// of each further part's times how many combinations those before it have.
  struct Column {
    std::vector<Values> parts;
    std::size_t combinations = 1;
    std::vector<std::uint32_t> codes;
  };
  const std::vector<Column>& columns() const { return columns_; }

  /// An option set of which there are too many different ones to list: its bits, and how many are
  /// set.
  struct Options {
    std::size_t attribute = 0;
    std::vector<std::array<std::uint64_t, 2>> bits;
    std::vector<std::uint8_t> counts;
    bool any_missing = false;
  };
  const std::vector<Options>& options() const { return options_; }

 private:
  void add_attribute(std::size_t attribute);
  void add_options(std::size_t attribute);
  void combine_columns();

  std::vector<const catalogue::Vehicle*> vehicles_;
  std::vector<Column> columns_;
  std::vector<Options> options_;
};

}  // namespace lotse::rate
