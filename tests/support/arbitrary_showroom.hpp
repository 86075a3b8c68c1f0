// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"

namespace lotse::support {

// Drawn inside of a RapidCheck property.

/// Attributes of every kind and direction, a package, needs, and up to `most` vehicles "v0", "v1"…,
/// some of whose values are missing.
catalogue::Catalogue arbitrary_showroom(std::size_t most);

/// Of the attribute's kind, never missing.
catalogue::Value arbitrary_value(const catalogue::Attribute& attribute);

configuration::WishValue arbitrary_wish(const catalogue::Attribute& attribute);

/// Wishes of some attributes, at times with a budget and needs.
configuration::Configuration arbitrary_configuration(const catalogue::Catalogue& showroom);

}  // namespace lotse::support
