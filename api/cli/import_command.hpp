// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse import venue`: reads a floor plan, says what is wrong with it, writes it tidied up.
AddCommand add_import;

}  // namespace lotse::cli
