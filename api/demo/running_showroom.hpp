// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stdexcept>
#include <vector>

#include "api/demo/child_process.hpp"
#include "api/demo/showroom_files.hpp"
#include "api/demo/temporary_folder.hpp"

namespace lotse::demo {

/// One of the programs refused its settings or what they name; what() lists every problem, a line
/// each.
struct InputRefused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The hub and the gateways of a showroom as processes of this machine, with settings, keys and
/// database in a folder of their own; all of it goes with destruction. Not thread-safe.
class RunningShowroom {
 public:
  /// Starts the hub, waits until it answers, starts the gateways.
  /// @param programs the folder with lotse-hub and lotse-gateway.
  /// Throws InputRefused when one of them refuses its input, std::runtime_error with what a process
  /// said when it doesn't come up for another reason.
  RunningShowroom(const Showroom& showroom, const std::filesystem::path& programs);
  ~RunningShowroom();
  RunningShowroom(const RunningShowroom&) = delete;
  RunningShowroom& operator=(const RunningShowroom&) = delete;

  /// Throws std::runtime_error with what it said when one of the processes has ended.
  void check();

 private:
  void wait_until_up(int http_port);

  TemporaryFolder folder_;
  std::vector<ChildProcess> processes_;  ///< the hub first
};

}  // namespace lotse::demo
