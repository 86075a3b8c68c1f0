// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse gateway revoke`: locks an enrolled gateway out.
AddCommand add_gateway;

}  // namespace lotse::cli
