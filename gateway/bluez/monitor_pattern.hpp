// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "positioning/radio/beacon_identity.hpp"

namespace lotse::bluez {

/// One of the patterns of org.bluez.AdvertisementMonitor1: an AD structure of this type whose data
/// has these bytes at this place.
struct MonitorPattern {
  std::uint8_t offset;
  std::uint8_t ad_type;
  std::vector<std::uint8_t> bytes;
};

/// What the controller has to look for to hear the kinds, each once.
std::vector<MonitorPattern> monitor_patterns(const std::vector<radio::BeaconKind>& kinds);

}  // namespace lotse::bluez
