// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "api/load/imdf_archive.hpp"

namespace lotse::load {

/// Is that a category which IMDF 1.0 (OGC 20-094, "Categories") knows for features of that type?
/// Also true for types that have none.
bool is_known_category(const std::string& type, const std::string& category);

/// A finding for each value of `access_control`, `accessibility`, `restriction` and `door` that
/// IMDF doesn't know.
void check_values(const ImdfFeature& feature, Findings& findings);

/// Does its `access_control` say that it is out of service?
bool is_out_of_service(const nlohmann::json& access_control);

}  // namespace lotse::load
