// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/stock.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace lotse::rate {
namespace {

using namespace catalogue;

// A sweep's table of this many standings takes 8 KiB, so that those of several columns stay in a
// core's first-level cache together.
constexpr std::size_t most_combinations = 1024;
// More different option sets than this are counted bit by bit instead of being listed.
constexpr std::size_t most_option_sets = 1024;

struct HashValue {
  std::size_t operator()(const Value& value) const {
    const std::size_t content = std::visit(*this, value);
    return content * (2 * value.index() + 1) + value.index();
  }
  std::size_t operator()(const Missing&) const { return 0; }
  std::size_t operator()(const Number& number) const { return std::hash<double>{}(number.value); }
  std::size_t operator()(const Flag& flag) const { return flag.set ? 1 : 0; }
  std::size_t operator()(const OptionSet& set) const {
    return std::hash<std::bitset<max_options>>{}(set.options);
  }
  template <class Choice>
  std::size_t operator()(const Choice& choice) const {
    return choice.index;
  }
};

std::array<std::uint64_t, 2> words_of(const OptionSet& set) {
  constexpr std::bitset<max_options> low(std::numeric_limits<std::uint64_t>::max());
  return {(set.options & low).to_ullong(), (set.options >> 64).to_ullong()};
}

}  // namespace

Stock::Stock(const Catalogue& catalogue) {
  std::vector<std::pair<double, const Vehicle*>> priced;
  for (const Vehicle& vehicle : catalogue.vehicles) {
    if (vehicle.status == VehicleStatus::sold) continue;
    const auto price = price_of(catalogue, vehicle);
    priced.emplace_back(price.value_or(std::numeric_limits<double>::infinity()), &vehicle);
  }
  std::sort(priced.begin(), priced.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second->id) < std::tie(b.first, b.second->id);
  });
  for (const auto& [price, vehicle] : priced) vehicles_.push_back(vehicle);
  for (std::size_t i = 0; i < catalogue.attributes.size(); ++i) add_attribute(i);
  combine_columns();
}

void Stock::add_attribute(std::size_t attribute) {
  Column column;
  column.parts = {{attribute, {}}};
  std::unordered_map<Value, std::uint32_t, HashValue> codes;
  for (const Vehicle* vehicle : vehicles_) {
    const Value& value = vehicle->values.at(attribute);
    if (std::holds_alternative<OptionSet>(value) && codes.size() > most_option_sets) {
      add_options(attribute);
      return;
    }
    const auto [found, is_new] = codes.try_emplace(value, static_cast<std::uint32_t>(codes.size()));
    if (is_new) column.parts[0].distinct.push_back(value);
    column.codes.push_back(found->second);
  }
  column.combinations = codes.size();
  columns_.push_back(std::move(column));
}

void Stock::add_options(std::size_t attribute) {
  Options options;
  options.attribute = attribute;
  for (const Vehicle* vehicle : vehicles_) {
    const OptionSet* set = std::get_if<OptionSet>(&vehicle->values[attribute]);
    options.any_missing = options.any_missing || !set;
    options.bits.push_back(set ? words_of(*set) : std::array<std::uint64_t, 2>{});
    options.counts.push_back(static_cast<std::uint8_t>(set ? set->options.count() : 0));
  }
  options_.push_back(std::move(options));
}

void Stock::combine_columns() {
  std::stable_sort(columns_.begin(), columns_.end(), [](const Column& a, const Column& b) {
    return a.combinations < b.combinations;
  });
  std::vector<Column> combined;
  for (Column& column : columns_) {
    if (combined.empty() ||
        combined.back().combinations * column.combinations > most_combinations) {
      combined.push_back(std::move(column));
      continue;
    }
    Column& into = combined.back();
    const auto stride = static_cast<std::uint32_t>(into.combinations);
    for (std::size_t i = 0; i < into.codes.size(); ++i) into.codes[i] += stride * column.codes[i];
    into.parts.push_back(std::move(column.parts[0]));
    into.combinations *= column.combinations;
  }
  columns_ = std::move(combined);
}

}  // namespace lotse::rate
