// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cli/command.hpp"

namespace lotse::cli {

/// `lotse provision gateway`: makes a gateway's key pair, enrols it at the hub, puts it on the plan
/// and writes what the gateway needs.
AddCommand add_provision;

}  // namespace lotse::cli
