// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse learn taste`: what people in general want, for a hub's visitors to start from.
AddCommand add_learn_taste;

}  // namespace lotse::cli
