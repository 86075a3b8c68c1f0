// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/hci_event.hpp"

#include <algorithm>

namespace lotse::advert {
namespace {

constexpr std::uint8_t le_meta_event = 0x3E;
constexpr std::uint8_t legacy_reports = 0x02;
constexpr std::uint8_t extended_reports = 0x0D;

DeviceAddress read_address(ByteCursor& cursor) {
  auto address = cursor.array<6>();  // sent last byte first
  std::ranges::reverse(address);
  return address;
}

std::optional<std::int8_t> read_rssi(ByteCursor& cursor) {
  constexpr std::int8_t not_available = 127;
  const std::int8_t rssi = cursor.signed_byte();
  if (rssi == not_available) return std::nullopt;
  return rssi;
}

AdvertisingReport read_legacy(ByteCursor& cursor) {
  AdvertisingReport report{};
  report.complete = true;
  report.event_type = cursor.byte();
  report.address_type = cursor.byte();
  report.address = read_address(cursor);
  report.data = cursor.take(cursor.byte());
  report.rssi_dbm = read_rssi(cursor);
  return report;
}

AdvertisingReport read_extended(ByteCursor& cursor) {
  constexpr std::uint16_t data_status = 0x0060;   // bits 5 and 6; 0 is "complete"
  constexpr std::size_t phys_set_and_power = 4;   // primary and secondary PHY, SID, TX power
  constexpr std::size_t interval_and_target = 9;  // periodic interval, direct address and its type
  AdvertisingReport report{};
  report.extended = true;
  report.event_type = cursor.little_endian<std::uint16_t>();
  report.complete = (report.event_type & data_status) == 0;
  report.address_type = cursor.byte();
  report.address = read_address(cursor);
  cursor.take(phys_set_and_power);
  report.rssi_dbm = read_rssi(cursor);
  cursor.take(interval_and_target);
  report.data = cursor.take(cursor.byte());
  return report;
}

}  // namespace

std::optional<AdvertisingReports> advertising_reports(ByteView hci_event) {
  ByteCursor header(hci_event);
  if (header.byte() != le_meta_event) return std::nullopt;
  const std::uint8_t length = header.byte();
  const bool cut_short = length > header.rest().size();
  ByteCursor cursor(header.take(std::min<std::size_t>(length, header.rest().size())));
  const std::uint8_t subevent = cursor.byte();
  if (!cursor.ok() || (subevent != legacy_reports && subevent != extended_reports)) {
    return std::nullopt;
  }
  AdvertisingReports found;
  const std::uint8_t count = cursor.byte();
  for (int i = 0; i < count && cursor.ok(); ++i) {
    const auto report = subevent == legacy_reports ? read_legacy(cursor) : read_extended(cursor);
    if (cursor.ok()) found.reports.push_back(report);
  }
  found.damaged = cut_short || !cursor.ok() || !cursor.rest().empty() || !header.rest().empty();
  return found;
}

}  // namespace lotse::advert
