// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse evaluate presence`: how often the car is named that somebody stands at.
AddCommand add_evaluate_presence;

}  // namespace lotse::cli
