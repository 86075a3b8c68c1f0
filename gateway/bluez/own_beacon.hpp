// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gateway/advert/frame.hpp"

namespace lotse::bluez {

/// The iBeacon that one radio of this gateway sends, so that phones can range it and gateways hear
/// each other: an object on the bus, org.bluez.LEAdvertisement1 of type broadcast
/// (doc/advertising-api.txt of BlueZ 5.66), which bluetoothd sends every 100 to 150 ms beside the
/// scanning. Its address is random, so it is known by uuid, major and minor alone. The connection
/// must outlive it.
class OwnBeacon {
 public:
  /// @param name tells it from this gateway's others on the bus: letters, digits and '_'.
  OwnBeacon(sdbus::IConnection& bus, const std::string& name, const advert::IBeacon& beacon);

  /// Sends it from an adapter on. Throws sdbus::Error.
  void register_at(const std::string& adapter_path);

 private:
  sdbus::IConnection& bus_;
  std::string path_;
  std::unique_ptr<sdbus::IObject> object_;
};

}  // namespace lotse::bluez
