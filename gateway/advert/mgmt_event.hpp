// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "gateway/advert/hci_event.hpp"

namespace lotse::advert {

/// An advertisement as the kernel's Bluetooth management socket tells it: doc/mgmt-api.txt of BlueZ
/// 5.66, the events Device Found (0x0012) and Advertisement Monitor Device Found (0x002F).
struct MgmtAdvertisement {
  std::uint16_t event;
  std::uint16_t controller;  ///< 0 for hci0
  std::uint8_t address_type;
  DeviceAddress address;
  std::int8_t rssi_dbm;
  ByteView data;  ///< AD structures, in the bytes that were parsed
};

/// None for any other event, for damage, for a device of classic Bluetooth and where the controller
/// had no reading. The bytes must outlive the result.
std::optional<MgmtAdvertisement> mgmt_advertisement(ByteView packet);

}  // namespace lotse::advert
