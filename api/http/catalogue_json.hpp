// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "matching/catalogue/catalogue.hpp"

namespace lotse::http {

/// What can be wished for, as the contract's Catalogue, in words of this language.
std::string catalogue_json(const catalogue::Catalogue& catalogue, const std::string& language);

}  // namespace lotse::http
