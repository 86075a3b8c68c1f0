// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <string>

namespace lotse::testing {

/// A real dbus-daemon of the test's own, which every "system bus" connection of this process goes
/// to while it lives.
class PrivateBus {
 public:
  PrivateBus();
  ~PrivateBus();
  PrivateBus(const PrivateBus&) = delete;
  PrivateBus& operator=(const PrivateBus&) = delete;

 private:
  std::string config_file_;
  pid_t daemon_ = 0;
};

}  // namespace lotse::testing
