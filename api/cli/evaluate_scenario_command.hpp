// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse evaluate scenario`: scores the tracker on another system's public scenario.
AddCommand add_evaluate_scenario;

}  // namespace lotse::cli
