// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "matching/catalogue/catalogue.hpp"

namespace lotse::preference {

/// The attributes of the taste showroom, in its order.
enum Attributes : std::size_t { price, boot, body, colour, towbar, extras };
enum Bodies : std::size_t { estate, suv, large_suv, sports };
enum Paints : std::size_t { black, anthracite, white };

/// Four cars that differ in everything: a small estate, a mid SUV, a large SUV, a sports car.
catalogue::Catalogue taste_showroom();

}  // namespace lotse::preference
