// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

AddCommand add_evaluate_route;

}  // namespace lotse::cli
