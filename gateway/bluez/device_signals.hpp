// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

#include <map>
#include <string>

#include "gateway/bluez/change_queue.hpp"

namespace lotse::bluez {

using Properties = std::map<std::string, sdbus::Variant>;
/// What GetManagedObjects answers: by object path and interface.
using ManagedObjects = std::map<sdbus::ObjectPath, std::map<std::string, Properties>>;

/// What the properties of org.bluez.Device1 say. Throws sdbus::Error when they are of other types
/// than BlueZ's.
DeviceChange device_change(std::string path, const Properties& properties);

/// Puts everything that bluetoothd signals about devices into a queue: one match rule for the
/// changes of all devices, since a proxy for each would be one for every passer-by. Works in the
/// connection's thread and never waits. The queue must outlive it.
class DeviceSignals {
 public:
  /// @param with_devices false where advertisements are heard another way, and only the coming and
  /// going of adapters and of bluetoothd is wanted.
  DeviceSignals(sdbus::IConnection& bus, ChangeQueue& queue, bool with_devices);

 private:
  void on_properties_changed(sdbus::Message& signal);
  void on_interfaces_added(sdbus::Message& signal);
  void on_interfaces_removed(sdbus::Message& signal);
  void on_name_owner_changed(sdbus::Message& signal);

  ChangeQueue& queue_;
  const bool with_devices_;
  sdbus::Slot properties_changed_;
  sdbus::Slot interfaces_added_;
  sdbus::Slot interfaces_removed_;
  sdbus::Slot name_owner_changed_;
};

}  // namespace lotse::bluez
