// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "positioning/radio/observation.hpp"

namespace lotse::radio {

/// Where the advertisements of a while went; each is in `heard` and in exactly one of the others.
struct AdvertCounts {
  std::uint64_t heard = 0;
  std::uint64_t forwarded = 0;
  std::uint64_t not_enrolled = 0;
  std::uint64_t damaged = 0;
  std::uint64_t impossible_level = 0;
  friend bool operator==(const AdvertCounts&, const AdvertCounts&) = default;
};

/// How one of the gateway's radios is doing; the counts are since the gateway was started.
struct RadioReport {
  AnchorId anchor;
  bool is_listening = false;  ///< it scans, and has heard something of late or is being woken up
  std::uint64_t heard = 0;    ///< advertisements within the report's period
  std::uint64_t stalls = 0;   ///< times it fell silent
  // What was tried against it, from the mildest on.
  std::uint64_t scans_restarted = 0;
  std::uint64_t power_cycles = 0;
  std::uint64_t daemon_restarts = 0;
  friend bool operator==(const RadioReport&, const RadioReport&) = default;
};

/// What has become of the sightings, since the gateway was started.
struct DeliveryReport {
  std::uint64_t dropped_sightings = 0;  ///< for want of room or for their age
  std::uint64_t refused_batches = 0;    ///< by the hub
  std::uint64_t waiting_sightings = 0;  ///< in memory now
  std::uint64_t spooled_sightings = 0;  ///< on the disk now
  std::uint64_t spooled_bytes = 0;
  std::optional<Timestamp> oldest_spooled = std::nullopt;  ///< when it was heard
  friend bool operator==(const DeliveryReport&, const DeliveryReport&) = default;
};

/// The machine; what it cannot tell is missing.
struct MachineReport {
  std::optional<double> cpu_temperature_c = std::nullopt;  ///< in steps of 0.001
  std::optional<double> load_1min = std::nullopt;          ///< runnable processes; steps of 0.001
  std::optional<std::uint64_t> memory_total_kib = std::nullopt;
  std::optional<std::uint64_t> memory_available_kib = std::nullopt;
  std::optional<std::uint64_t> own_memory_kib = std::nullopt;  ///< resident
  friend bool operator==(const MachineReport&, const MachineReport&) = default;
};

/// What a gateway says of itself every ten seconds. The gateway's name is not in it, the
/// authenticated connection says it.
struct GatewayReport {
  Timestamp sent_at;                   ///< by the gateway's clock
  std::chrono::milliseconds period{};  ///< that the counts of advertisements are about
  std::string version;
  AdvertCounts adverts;
  DeliveryReport delivery;
  MachineReport machine;
  std::vector<RadioReport> radios;
  /// What keeps it from hearing everything, each a sentence with its cure.
  std::vector<std::string> impairments;
  friend bool operator==(const GatewayReport&, const GatewayReport&) = default;
};

}  // namespace lotse::radio
