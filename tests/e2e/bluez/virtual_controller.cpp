// SPDX-License-Identifier: Apache-2.0
#include "virtual_controller.hpp"

#include <algorithm>
#include <cstdio>
#include <random>

namespace lotse::virtual_radio {
namespace {

constexpr std::uint8_t command_complete = 0x0E;
constexpr std::uint8_t le_meta = 0x3E;
constexpr std::uint8_t advertising_report = 0x02;
constexpr std::uint8_t success = 0x00;
constexpr std::uint8_t unknown_command = 0x01;
constexpr std::chrono::microseconds time_unit{625};  // of scan intervals and windows

/// Opcodes by their names in Core 5.3 Vol 4 Part E §7.
enum Opcode : std::uint16_t {
  set_event_mask = 0x0C01,
  reset = 0x0C03,
  read_local_name = 0x0C14,
  read_local_version = 0x1001,
  read_local_commands = 0x1002,
  read_local_features = 0x1003,
  read_bd_addr = 0x1009,
  le_set_event_mask = 0x2001,
  le_read_buffer_size = 0x2002,
  le_read_local_features = 0x2003,
  le_set_random_address = 0x2005,
  le_set_advertising_parameters = 0x2006,
  le_read_advertising_tx_power = 0x2007,
  le_set_advertising_data = 0x2008,
  le_set_scan_response_data = 0x2009,
  le_set_advertising_enable = 0x200A,
  le_set_scan_parameters = 0x200B,
  le_set_scan_enable = 0x200C,
  le_read_filter_list_size = 0x200F,
  le_clear_filter_list = 0x2010,
  le_rand = 0x2018,
  le_read_supported_states = 0x201C,
};

/// The bits of Supported_Commands (§6.27): what the host may use of the above.
Bytes supported_commands() {
  struct Bit {
    std::size_t octet;
    unsigned bit;
  };
  constexpr Bit bits[] = {{5, 6},  {5, 7},  {14, 3}, {14, 5}, {15, 1}, {25, 0}, {25, 1},
                          {25, 2}, {25, 4}, {25, 5}, {25, 6}, {25, 7}, {26, 0}, {26, 1},
                          {26, 2}, {26, 3}, {26, 6}, {26, 7}, {27, 7}, {28, 3}};
  Bytes parameters(65, 0);  // the status and 64 octets
  for (const Bit& each : bits) parameters[1 + each.octet] |= 1U << each.bit;
  return parameters;
}

std::uint16_t little_endian(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] | bytes[at + 1] << 8);
}

std::string hex(std::span<const std::uint8_t> bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", byte);
    text += digits;
  }
  return text;
}

Bytes random_number() {
  static std::mt19937 random(20);  // any seed: nobody attacks a virtual radio
  Bytes parameters(9, success);
  std::generate(parameters.begin() + 1, parameters.end(),
                [] { return static_cast<std::uint8_t>(random()); });
  return parameters;
}

}  // namespace

std::optional<Bytes> VirtualController::answer(std::span<const std::uint8_t> command, Instant now) {
  constexpr std::size_t header = 3;
  if (command.size() < header || command.size() != header + command[2]) return std::nullopt;
  const Bytes parameters = parameters_for(little_endian(command, 0), command.subspan(header), now);
  Bytes event = {command_complete, static_cast<std::uint8_t>(header + parameters.size()),
                 1,  // it takes one command at a time
                 command[0], command[1]};
  event.insert(event.end(), parameters.begin(), parameters.end());
  return event;
}

Bytes VirtualController::parameters_for(std::uint16_t opcode, std::span<const std::uint8_t> given,
                                        Instant now) {
  switch (opcode) {
    case read_local_version:  // of a Bluetooth 4.2 controller: without extended advertising
      return {success, 0x08, 0, 0, 0x08, 0xFF, 0xFF, 0, 0};
    case read_local_commands:
      return supported_commands();
    case read_local_features:  // LE, and no BR/EDR
      return {success, 0, 0, 0, 0, 0x60, 0, 0, 0};
    case read_bd_addr: {
      Bytes parameters = {success};
      parameters.insert(parameters.end(), own_.begin(), own_.end());
      return parameters;
    }
    case read_local_name:
      return Bytes(249, 0);
    case le_read_buffer_size:  // eight packets of 251 bytes
      return {success, 0xFB, 0, 8};
    case le_read_local_features:
      return Bytes(9, 0);
    case le_read_advertising_tx_power:
      return {success, 0};
    case le_read_filter_list_size:
      return {success, 16};
    case le_read_supported_states:  // scanning and advertising in any combination
      return {success, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x03, 0, 0};
    case le_rand:
      return random_number();
    case le_set_scan_parameters:
      is_active_ = given[0] != 0;
      interval_ = little_endian(given, 1) * time_unit;
      window_ = little_endian(given, 3) * time_unit;
      return {success};
    case le_set_scan_enable:
      enable_scan(given[0] != 0, given[1] != 0, now);
      return {success};
    case le_set_advertising_data:
      log_("advertising data " + hex(given));
      return {success};
    case le_set_advertising_enable:
      log_(given[0] != 0 ? "advertising on" : "advertising off");
      return {success};
    case reset:
      scan_start_.reset();
      return {success};
    case set_event_mask:
    case le_set_event_mask:
    case le_set_random_address:
    case le_set_advertising_parameters:
    case le_set_scan_response_data:
    case le_clear_filter_list:
      return {success};
    default:
      log_("no command of this controller: " +
           hex(std::array{static_cast<std::uint8_t>(opcode >> 8),
                          static_cast<std::uint8_t>(opcode)}));
      return {unknown_command};
  }
}

void VirtualController::enable_scan(bool enable, bool filter_duplicates, Instant now) {
  scan_start_ = enable ? std::optional(now) : std::nullopt;
  filters_duplicates_ = filter_duplicates;
  reported_.clear();
  if (!enable) return log_("scanning off");
  log_(std::string(is_active_ ? "scanning actively" : "scanning passively") + ", " +
       std::to_string(100 * window_ / interval_) + " % of the time, duplicates " +
       (filter_duplicates ? "filtered" : "reported"));
}

bool VirtualController::is_listening(Instant now) const {
  return scan_start_ && (now - *scan_start_) % interval_ < window_;
}

std::optional<Bytes> VirtualController::hear(const Packet& packet, Instant now) {
  if (!is_listening(now)) return std::nullopt;
  if (filters_duplicates_ && !reported_.insert(packet.sender).second) return std::nullopt;
  constexpr std::uint8_t random_address = 1;
  Bytes event = {le_meta,       0, advertising_report, 1, static_cast<std::uint8_t>(packet.type),
                 random_address};
  event.insert(event.end(), packet.sender.begin(), packet.sender.end());
  event.push_back(static_cast<std::uint8_t>(packet.data.size()));
  event.insert(event.end(), packet.data.begin(), packet.data.end());
  event.push_back(static_cast<std::uint8_t>(packet.rssi_dbm));
  event[1] = static_cast<std::uint8_t>(event.size() - 2);
  return event;
}

}  // namespace lotse::virtual_radio
