// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "matching/catalogue/catalogue.hpp"

namespace lotse::load {

/// One attribute of every kind, a package and one vehicle, as JSON.
extern const char* const tiny_catalogue_json;

/// The same, read.
catalogue::Catalogue tiny_catalogue();

}  // namespace lotse::load
