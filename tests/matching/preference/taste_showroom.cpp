// SPDX-License-Identifier: Apache-2.0
#include "tests/matching/preference/taste_showroom.hpp"

namespace lotse::preference {

using namespace catalogue;

namespace {

Vehicle car(const char* id, double eur, double litres, Bodies is, Paints paint, bool tows,
            std::initializer_list<std::size_t> extra) {
  OptionSet options;
  for (const std::size_t option : extra) options.options.set(option);
  return {{id},
          id,
          VehicleStatus::display,
          {Number{eur}, Number{litres}, Category{is}, Paint{paint}, Flag{tows}, options}};
}

}  // namespace

Catalogue taste_showroom() {
  Catalogue showroom;
  showroom.currency = "EUR";
  showroom.attributes = {{{"price"}, AttributeKind::number, Better::lower, {}, "EUR", 0, 3000, {}},
                         {{"boot"}, AttributeKind::number, Better::none, {}, "l", 0, 60, {}},
                         {{"body"},
                          AttributeKind::category,
                          Better::none,
                          {},
                          "",
                          0,
                          1,
                          {{"estate", {}, std::nullopt, {}},
                           {"suv", {}, std::nullopt, {}},
                           {"large_suv", {}, suv, {}},
                           {"sports", {}, std::nullopt, {}}}},
                         {{"colour"},
                          AttributeKind::colour,
                          Better::none,
                          {},
                          "",
                          0,
                          15,
                          {{"black", {}, std::nullopt, {8, 0, 0}},
                           {"anthracite", {}, std::nullopt, {25, 0, -2}},
                           {"white", {}, std::nullopt, {95, 0, 1}}}},
                         {{"towbar"}, AttributeKind::flag, Better::higher, {}, "", 0, 1, {}},
                         {{"extras"},
                          AttributeKind::option_set,
                          Better::higher,
                          {},
                          "",
                          0,
                          1,
                          {{"seats", {}, std::nullopt, {}}, {"camera", {}, std::nullopt, {}}}}};
  showroom.vehicles = {car("estate", 30000, 600, estate, black, true, {0}),
                       car("suv", 40000, 450, suv, anthracite, true, {0, 1}),
                       car("large_suv", 60000, 700, large_suv, white, false, {1}),
                       car("sports", 70000, 250, sports, black, false, {})};
  return showroom;
}

}  // namespace lotse::preference
