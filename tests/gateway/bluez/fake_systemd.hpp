// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lotse::testing {

/// org.freedesktop.systemd1 on the test's bus: agrees to restart any unit, and remembers which.
class FakeSystemd {
 public:
  FakeSystemd();
  ~FakeSystemd();

  std::vector<std::string> restarted() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> restarted_;
  std::unique_ptr<sdbus::IConnection> bus_;
  std::unique_ptr<sdbus::IObject> manager_;
};

}  // namespace lotse::testing
