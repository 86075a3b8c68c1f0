// SPDX-License-Identifier: Apache-2.0
#include "matching/catalogue/catalogue.hpp"

#include <algorithm>

namespace lotse::catalogue {
namespace {

template <class Items, class Matches>
std::optional<std::size_t> index_where(const Items& items, Matches matches) {
  const auto found = std::find_if(items.begin(), items.end(), matches);
  if (found == items.end()) return std::nullopt;
  return static_cast<std::size_t>(found - items.begin());
}

}  // namespace

std::optional<std::size_t> find_attribute(const Catalogue& catalogue, std::string_view id) {
  return index_where(catalogue.attributes,
                     [&](const Attribute& attribute) { return attribute.id.value == id; });
}

std::optional<std::size_t> find_choice(const Attribute& attribute, std::string_view id) {
  return index_where(attribute.choices, [&](const Choice& choice) { return choice.id == id; });
}

const Vehicle* find_vehicle(const Catalogue& catalogue, const VehicleId& id) {
  const auto index =
      index_where(catalogue.vehicles, [&](const Vehicle& vehicle) { return vehicle.id == id; });
  return index ? &catalogue.vehicles[*index] : nullptr;
}

std::optional<double> price_of(const Catalogue& catalogue, const Vehicle& vehicle) {
  const auto index = find_attribute(catalogue, price_id);
  const Number* price = index ? std::get_if<Number>(&vehicle.values.at(*index)) : nullptr;
  if (!price) return std::nullopt;
  return price->value;
}

}  // namespace lotse::catalogue
