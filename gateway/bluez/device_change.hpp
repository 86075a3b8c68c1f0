// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "positioning/radio/observation.hpp"

namespace lotse::bluez {

/// What one signal of BlueZ says, of one device (one object on the bus) unless it says otherwise.
struct DeviceChange {
  enum class Kind {
    heard,            ///< added, or some of its properties are new
    removed,          ///< BlueZ has forgotten it
    advertisement,    ///< one packet, heard past bluetoothd: the path lies on its adapter
    adapter_added,    ///< the path is the adapter's
    adapter_removed,  ///< the same
    daemon_came,      ///< bluetoothd is on the bus; there is no path
    daemon_gone,      ///< it left
  };
  Kind kind = Kind::heard;
  std::string path;  ///< "/org/bluez/hci0/dev_C0_11_22_33_44_55"
  radio::Timestamp time;
  std::optional<radio::Dbm> rssi;  ///< there when an advertisement was heard
  /// As AD structures, which BlueZ takes apart; none: as before.
  std::optional<std::vector<std::uint8_t>> manufacturer_data;
  std::optional<std::vector<std::uint8_t>> service_data;
  std::vector<std::uint8_t> data = {};  ///< of `advertisement`: all of its AD structures
};

}  // namespace lotse::bluez
