// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/advert/byte_cursor.hpp"

namespace lotse::advert {

/// A device address, the byte that is written first in front.
using DeviceAddress = std::array<std::uint8_t, 6>;

/// One report of an advertising report event.
struct AdvertisingReport {
  bool extended;
  std::uint16_t event_type;  ///< as sent; legacy and extended number them differently
  /// False for a piece of a chain of extended packets whose rest comes in another report.
  bool complete;
  std::uint8_t address_type;  ///< 0 public, 1 random, 2 and 3 resolved, 0xFF anonymous
  DeviceAddress address;
  std::optional<std::int8_t> rssi_dbm;  ///< none: the controller had no reading
  ByteView data;                        ///< AD structures, in the bytes that were parsed
};

struct AdvertisingReports {
  std::vector<AdvertisingReport> reports;
  bool damaged = false;  ///< lengths don't add up; the reports before that place are there
};

/// The reports in an HCI event packet (event code first) if it is LE Advertising Report or LE
/// Extended Advertising Report: Bluetooth Core 5.3 Vol 4 Part E §7.7.65.2 and §7.7.65.13. None for
/// any other event. The bytes must outlive the result.
std::optional<AdvertisingReports> advertising_reports(ByteView hci_event);

}  // namespace lotse::advert
