// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "air_script.hpp"
#include "api/demo/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace lotse::testing {

/// What the gateway in the guest has to be told.
struct GuestGateway {
  std::string hub_endpoint;  ///< as seen from inside; this machine's loopback is 10.0.2.2
  std::string hub_public_key;
  std::string secret_key;
  std::vector<std::string> anchors;  ///< the first hears with the script's controller 0, and so on
  bool mgmt = false;                 ///< whether it hears through the kernel's management socket
  std::string beacon_uuid = {};  ///< of the iBeacons that its radios send; empty: they send none
};

/// A machine of its own with Debian's kernel and bluetoothd, the real lotse-gateway and radios made
/// of software, which begin with the script when the gateway listens on all of them. It ends some
/// seconds after the script, or with destruction.
class Guest {
 public:
  /// Why there can be none on this machine, in a sentence; empty when it can.
  static std::string missing();

  Guest(const virtual_radio::AirScript& script, const GuestGateway& gateway);

  /// When the script begins, by this machine's clock; told seconds before. No value if the gateway
  /// doesn't come to listen.
  std::optional<std::chrono::system_clock::time_point> script_start();
  /// Whether it has switched itself off.
  bool has_ended() { return process_->exit_code().has_value(); }
  void wait_for_end();
  /// All that it said on its console.
  std::string console() const;

 private:
  support::TemporaryFolder folder_;
  std::optional<demo::ChildProcess> process_;
};

}  // namespace lotse::testing
