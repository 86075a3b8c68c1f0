// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/service/whereabouts.hpp"

namespace lotse::http {

/// The contract's Position, on one line.
std::string position_json(const service::Position& position);

}  // namespace lotse::http
