// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "positioning/radio/gateway_report.hpp"

namespace lotse::gateway {

/// How the machine is doing, as Linux tells in /proc and /sys (proc(5)); what it does not tell is
/// left out. @param root where those two are, for tests.
radio::MachineReport machine_report(const std::filesystem::path& root = "/");

}  // namespace lotse::gateway
