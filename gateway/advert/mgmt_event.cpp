// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/mgmt_event.hpp"

#include <algorithm>

namespace lotse::advert {
namespace {

constexpr std::uint16_t device_found = 0x0012;
constexpr std::uint16_t monitor_device_found = 0x002F;
constexpr std::uint8_t classic_bluetooth = 0;
constexpr std::int8_t no_reading = 127;

}  // namespace

std::optional<MgmtAdvertisement> mgmt_advertisement(ByteView packet) {
  ByteCursor header(packet);
  MgmtAdvertisement found{};
  found.event = header.little_endian<std::uint16_t>();
  found.controller = header.little_endian<std::uint16_t>();
  const auto length = header.little_endian<std::uint16_t>();
  if (!header.ok() || (found.event != device_found && found.event != monitor_device_found)) {
    return std::nullopt;
  }
  ByteCursor cursor(header.take(length));
  if (found.event == monitor_device_found) cursor.little_endian<std::uint16_t>();  // its handle
  found.address = cursor.array<6>();  // sent last byte first
  std::ranges::reverse(found.address);
  found.address_type = cursor.byte();
  found.rssi_dbm = cursor.signed_byte();
  cursor.take(4);  // flags
  found.data = cursor.take(cursor.little_endian<std::uint16_t>());
  if (!header.ok() || !cursor.ok()) return std::nullopt;
  if (found.address_type == classic_bluetooth || found.rssi_dbm == no_reading) return std::nullopt;
  return found;
}

}  // namespace lotse::advert
