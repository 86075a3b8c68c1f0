// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

#include <memory>
#include <string>

#include "gateway/bluez/device_signals.hpp"

namespace lotse::bluez {

/// One Bluetooth controller as bluetoothd shows it. The connection must outlive it. Everything
/// throws SourceFailure with a sentence that says what to do.
class Adapter {
 public:
  /// Finds it among what bluetoothd manages.
  /// @param wanted its name, "hci0", or its address, "DC:A6:32:01:02:03".
  Adapter(sdbus::IConnection& bus, const ManagedObjects& objects, const std::string& wanted);

  const std::string& path() const { return path_; }
  /// Whether bluetoothd offers advertisement monitors here: it hides them unless it is started with
  /// its experimental interfaces.
  bool has_monitors() const { return has_monitors_; }

  const std::string& name() const { return name_; }
  void power_on();
  /// Off and on again, which resets the controller; a scan is to be started anew.
  void power_cycle();
  /// Active scanning for low energy alone, every advertisement rather than each device once.
  void start_discovery();
  /// Does nothing when none of ours is under way.
  void stop_discovery();

 private:
  void set_powered(bool on);

  std::string name_;
  std::string path_;
  bool has_monitors_ = false;
  std::unique_ptr<sdbus::IProxy> proxy_;
};

}  // namespace lotse::bluez
