// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lotse::load {

/// Is that a category which IMDF 1.0 (OGC 20-094, "Categories") knows for features of that type?
/// Also true for types that have none, and for occupants, whose list of a thousand trades says
/// nothing about where one can walk.
bool is_known_category(const std::string& type, const std::string& category);

}  // namespace lotse::load
