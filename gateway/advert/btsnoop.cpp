// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/btsnoop.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace lotse::advert {
namespace {

constexpr std::string_view magic{"btsnoop\0", 8};
constexpr std::uint32_t plain_hci = 1001;
constexpr std::uint32_t h4 = 1002;
constexpr std::uint8_t h4_event = 0x04;  // Bluetooth Core 5.3 Vol 4 Part A §2

/// Microseconds from the format's epoch, midnight of 1 January 0 AD, to that of 1970.
constexpr std::int64_t epoch_us = 0x00DCDDB30F2F8000;

/// Of the record flags: from the controller (bit 0), command or event rather than data (bit 1).
constexpr std::uint32_t received_event = 0x3;

/// An event has at most 257 bytes and an ACL packet 64 KiB; a record that claims more is damaged.
constexpr std::uint32_t most_packet_bytes = 0x10010;

}  // namespace

std::optional<Btsnoop> Btsnoop::open(ByteView file, std::string& why) {
  ByteCursor cursor(file);
  const ByteView start = cursor.take(magic.size());
  const auto version = cursor.big_endian<std::uint32_t>();
  const auto link_type = cursor.big_endian<std::uint32_t>();
  const auto same = [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); };
  if (!cursor.ok() || !std::ranges::equal(start, magic, same)) {
    why = "not a btsnoop capture: it does not begin with \"btsnoop\"";
  } else if (version != 1) {
    why = "btsnoop version " + std::to_string(version) + "; only version 1 is known";
  } else if (link_type != plain_hci && link_type != h4) {
    why = "btsnoop link type " + std::to_string(link_type) + "; only 1001 and 1002 (HCI) are read";
  } else {
    return Btsnoop(file, cursor, link_type);
  }
  return std::nullopt;
}

std::nullopt_t Btsnoop::stop(std::size_t offset, std::string text) {
  damage_ = Damage{offset, std::move(text)};
  records_ = ByteCursor({});
  return std::nullopt;
}

std::optional<CapturedPacket> Btsnoop::next() {
  if (records_.rest().empty()) return std::nullopt;
  const std::size_t offset = file_.size() - records_.rest().size();
  const auto original_length = records_.big_endian<std::uint32_t>();
  const auto length = records_.big_endian<std::uint32_t>();
  const auto flags = records_.big_endian<std::uint32_t>();
  records_.big_endian<std::uint32_t>();  // packets dropped so far
  const auto time_us = static_cast<std::int64_t>(records_.big_endian<std::uint64_t>());
  if (!records_.ok()) return stop(offset, "the file ends within a record's header");
  if (length > original_length || length > most_packet_bytes) {
    return stop(offset, "a record of impossible length " + std::to_string(length));
  }
  ByteCursor packet(records_.take(length));
  if (!records_.ok()) return stop(offset, "the file ends within a record");
  constexpr std::int64_t latest_us = 0x0400'0000'0000'0000;  // beyond the year 9000
  if (time_us < 0 || time_us > latest_us) return stop(offset, "a record of impossible time");
  const bool is_event =
      link_type_ == h4 ? packet.byte() == h4_event : (flags & received_event) == received_event;
  const std::chrono::microseconds since_1970(time_us - epoch_us);
  return CapturedPacket{std::chrono::sys_time<std::chrono::microseconds>(since_1970), is_event,
                        packet.rest()};
}

}  // namespace lotse::advert
