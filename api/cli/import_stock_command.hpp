// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse import stock`: a dealers' stock list as a catalogue for the hub. Goes after add_import.
AddCommand add_import_stock;

}  // namespace lotse::cli
