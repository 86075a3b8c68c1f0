// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"

namespace lotse::rate {

/// The attributes of the small showroom, in its order.
enum Column : std::size_t { price, range, boot, drive, colour, towbar, extras, delivery };
enum Drives : std::size_t { front, four_wheel, part_time, full_time };
enum Paints : std::size_t { black, anthracite, white };
enum Extras : std::size_t { heated_seats, heated_wheel, camera, roof_rails };
enum Deliveries : std::size_t { ordered, on_its_way, here };

/// One attribute of every kind and direction, no vehicles.
catalogue::Catalogue small_showroom();

/// A vehicle that has all of it; tests change what they are about.
catalogue::Vehicle a_car(const std::string& id);

/// A wish for what a_car has, in every attribute but the price.
configuration::Configuration the_same_car();

catalogue::OptionSet options(std::initializer_list<std::size_t> set);

}  // namespace lotse::rate
