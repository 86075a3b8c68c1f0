// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse evaluate twins`: does whoever configures a car find it first in a real stock.
AddCommand add_evaluate_twins;

}  // namespace lotse::cli
