// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

#include <memory>
#include <vector>

#include "gateway/bluez/monitor_pattern.hpp"

namespace lotse::bluez {

/// The object on the bus that bluetoothd asks what to look for: org.bluez.AdvertisementMonitor1
/// (doc/advertisement-monitor-api.txt of BlueZ 5.66) below an object manager. While one is
/// registered, the controller's duplicate filter is off during a discovery. The connection must
/// outlive it.
class AdvertisementMonitor {
 public:
  AdvertisementMonitor(sdbus::IConnection& bus, const std::vector<MonitorPattern>& patterns);

  /// Registers it at an adapter's org.bluez.AdvertisementMonitorManager1. Throws sdbus::Error.
  void register_at(const std::string& adapter_path);

 private:
  sdbus::IConnection& bus_;
  std::unique_ptr<sdbus::IObject> root_;
  std::unique_ptr<sdbus::IObject> monitor_;
};

}  // namespace lotse::bluez
