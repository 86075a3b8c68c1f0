// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse evaluate match`: how well match rates foretell the choices of a study.
AddCommand add_evaluate_match;

}  // namespace lotse::cli
