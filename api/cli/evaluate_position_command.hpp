// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse evaluate position`: scores the tracker on recordings with known places.
AddCommand add_evaluate_position;

}  // namespace lotse::cli
