// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/eddystone.hpp"

#include <string_view>
#include <utility>

namespace lotse::advert {
namespace {

enum FrameType : std::uint8_t { uid = 0x00, url = 0x10, tlm = 0x20, eid = 0x30 };

// eddystone-url/README.md, "URL Scheme Prefix" and "Eddystone-URL HTTP URL encoding".
constexpr std::string_view schemes[] = {"http://www.", "https://www.", "http://", "https://"};
constexpr std::string_view expansions[] = {".com/", ".org/", ".edu/", ".net/", ".info/",
                                           ".biz/", ".gov/", ".com",  ".org",  ".edu",
                                           ".net",  ".info", ".biz",  ".gov"};
constexpr std::size_t most_url_bytes = 17;

/// Two bytes reserved for future use may follow and some beacons leave them out.
std::optional<Frame> decode_uid(ByteCursor cursor) {
  EddystoneUid frame;
  frame.tx_power_dbm = cursor.signed_byte();
  frame.name_space = cursor.array<10>();
  frame.instance = cursor.array<6>();
  if (!cursor.ok()) return std::nullopt;
  return frame;
}

std::optional<Frame> decode_eid(ByteCursor cursor) {
  EddystoneEid frame;
  frame.tx_power_dbm = cursor.signed_byte();
  frame.id = cursor.array<8>();
  if (!cursor.ok()) return std::nullopt;
  return frame;
}

std::optional<Frame> decode_url(ByteCursor cursor) {
  EddystoneUrl frame;
  frame.tx_power_dbm = cursor.signed_byte();
  const std::uint8_t scheme = cursor.byte();
  const ByteView encoded = cursor.rest();
  if (!cursor.ok() || scheme >= std::size(schemes)) return std::nullopt;
  if (encoded.empty() || encoded.size() > most_url_bytes) return std::nullopt;
  frame.url = schemes[scheme];
  for (const std::uint8_t byte : encoded) {
    if (byte < std::size(expansions)) {
      frame.url += expansions[byte];
    } else if (byte > 0x20 && byte < 0x7F) {  // what is left of the table is reserved
      frame.url += static_cast<char>(byte);
    } else {
      return std::nullopt;
    }
  }
  return frame;
}

std::optional<Frame> decode_plain_tlm(ByteCursor cursor) {
  constexpr std::uint16_t unsupported_battery = 0;
  constexpr std::uint16_t unsupported_temperature = 0x8000;
  const auto battery_mv = cursor.big_endian<std::uint16_t>();
  const auto temperature = cursor.big_endian<std::uint16_t>();
  EddystoneTlm frame;
  frame.adverts_since_boot = cursor.big_endian<std::uint32_t>();
  frame.uptime = EddystoneTlm::Uptime(cursor.big_endian<std::uint32_t>());
  if (!cursor.ok()) return std::nullopt;
  if (battery_mv != unsupported_battery) frame.battery_mv = battery_mv;
  if (temperature != unsupported_temperature) {
    frame.temperature_c = static_cast<std::int16_t>(temperature) / 256.0;  // signed 8.8 fixed point
  }
  return frame;
}

std::optional<Frame> decode_encrypted_tlm(ByteCursor cursor) {
  EddystoneEncryptedTlm frame;
  frame.ciphertext = cursor.array<12>();
  frame.salt = cursor.big_endian<std::uint16_t>();
  frame.integrity_check = cursor.big_endian<std::uint16_t>();
  if (!cursor.ok()) return std::nullopt;
  return frame;
}

std::optional<Frame> decode_tlm(ByteCursor cursor) {
  const std::uint8_t version = cursor.byte();
  if (!cursor.ok()) return std::nullopt;
  if (version == 0) return decode_plain_tlm(cursor);
  if (version == 1) return decode_encrypted_tlm(cursor);
  return std::nullopt;
}

}  // namespace

std::optional<Frame> decode_eddystone(ByteView service_data) {
  ByteCursor cursor(service_data);
  const std::uint8_t type = cursor.byte();
  if (!cursor.ok()) return std::nullopt;
  switch (type) {
    case uid:
      return decode_uid(cursor);
    case url:
      return decode_url(cursor);
    case tlm:
      return decode_tlm(cursor);
    case eid:
      return decode_eid(cursor);
    default:
      return std::nullopt;
  }
}

}  // namespace lotse::advert
