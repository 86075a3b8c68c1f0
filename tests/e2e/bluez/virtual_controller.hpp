// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace lotse::virtual_radio {

using Bytes = std::vector<std::uint8_t>;
/// As it goes over the air, the least significant byte first.
using Address = std::array<std::uint8_t, 6>;
/// Since the radio's world began.
using Instant = std::chrono::microseconds;

/// What Bluetooth Core 5.3 Vol 4 Part E §7.7.65.2 calls Event_Type.
enum class AdvertisingType : std::uint8_t {
  connectable = 0,
  scannable = 2,
  non_connectable = 3,
};

/// One advertisement as it arrives at an aerial.
struct Packet {
  AdvertisingType type;
  Address sender;
  std::int8_t rssi_dbm;
  Bytes data;
};

/// A Bluetooth LE controller made of software, as a host sees it: it answers HCI commands (Core 5.3
/// Vol 4 Part E), and of what is in the air it reports what a real one would: only while it is told
/// to scan and its window is open, once per sender when it is to filter duplicates. It has no
/// BR/EDR, connects to nobody and transmits what it is told to advertise to nobody. Not
/// thread-safe.
class VirtualController {
 public:
  using Log = std::function<void(const std::string&)>;

  /// @param log is told each change of scanning and advertising, in a line.
  VirtualController(Address own, Log log) : own_(own), log_(std::move(log)) {}

  /// The event that answers a command, both without the packet type; none if it is no command.
  std::optional<Bytes> answer(std::span<const std::uint8_t> command, Instant now);
  /// The event that reports a packet; none if a real controller would not.
  std::optional<Bytes> hear(const Packet& packet, Instant now);

  bool is_scanning() const { return scan_start_.has_value(); }

 private:
  Bytes parameters_for(std::uint16_t opcode, std::span<const std::uint8_t> given, Instant now);
  void enable_scan(bool enable, bool filter_duplicates, Instant now);
  bool is_listening(Instant now) const;

  Address own_;
  Log log_;
  std::optional<Instant> scan_start_;
  bool is_active_ = false;
  std::chrono::microseconds interval_{10'000};
  std::chrono::microseconds window_{10'000};
  bool filters_duplicates_ = false;
  std::set<Address> reported_;
};

}  // namespace lotse::virtual_radio
