// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/monitor_pattern.hpp"

#include <set>

#include "gateway/advert/rotating_id.hpp"

namespace lotse::bluez {
namespace {

constexpr std::uint8_t manufacturer_data = 0xFF;
constexpr std::uint8_t service_data_16 = 0x16;
constexpr std::uint8_t service_data_128 = 0x21;

MonitorPattern pattern_of(radio::BeaconKind kind) {
  switch (kind) {
    case radio::BeaconKind::ibeacon:
      return {0, manufacturer_data, {0x4C, 0x00, 0x02, 0x15}};
    case radio::BeaconKind::altbeacon:
      return {2, manufacturer_data, {0xBE, 0xAC}};  // behind the maker's company id
    case radio::BeaconKind::eddystone_uid:
      return {0, service_data_16, {0xAA, 0xFE, 0x00}};
    case radio::BeaconKind::eddystone_eid:
      return {0, service_data_16, {0xAA, 0xFE, 0x30}};
    case radio::BeaconKind::rotating_id:
      break;
  }
  // bluetoothd takes any AD type from 0x01 to 0x3D: the one that the frame is sent with.
  const auto& service = advert::rotating_id_service;
  return {0, service_data_128, {service.begin(), service.end()}};
}

}  // namespace

std::vector<MonitorPattern> monitor_patterns(const std::vector<radio::BeaconKind>& kinds) {
  std::vector<MonitorPattern> patterns;
  for (const radio::BeaconKind kind : std::set(kinds.begin(), kinds.end())) {
    patterns.push_back(pattern_of(kind));
  }
  return patterns;
}

}  // namespace lotse::bluez
