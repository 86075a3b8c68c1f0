// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/advert/byte_cursor.hpp"
#include "gateway/advert/hci_event.hpp"

namespace lotse::advert {

/// One HCI packet of a capture.
struct CapturedPacket {
  std::chrono::sys_time<std::chrono::microseconds> time;
  bool is_event;  ///< an HCI event from the controller; other packets are of no interest here
  ByteView data;  ///< without the H4 packet type byte; in the bytes that were parsed
};

/// Reads a btsnoop version 1 capture: the format of RFC 1761 with Bluetooth link types, as
/// described in "Symbian OS btsnoop" and read by BlueZ and Wireshark. Link types 1001 (plain HCI)
/// and 1002 (H4), big-endian. The bytes must outlive it.
class Btsnoop {
 public:
  /// None when the bytes do not begin as such a capture; `why` then says what is wrong.
  static std::optional<Btsnoop> open(ByteView file, std::string& why);

  std::uint32_t link_type() const { return link_type_; }
  /// The next packet; none at the end and at damage.
  std::optional<CapturedPacket> next();

  struct Damage {
    std::size_t offset;  ///< of the record in the file
    std::string text;
  };
  /// Set once a record could not be read; what came before it was delivered.
  const std::optional<Damage>& damage() const { return damage_; }

 private:
  Btsnoop(ByteView file, ByteCursor records, std::uint32_t link_type)
      : file_(file), records_(records), link_type_(link_type) {}
  std::nullopt_t stop(std::size_t offset, std::string text);

  ByteView file_;
  ByteCursor records_;
  std::uint32_t link_type_;
  std::optional<Damage> damage_;
};

}  // namespace lotse::advert
