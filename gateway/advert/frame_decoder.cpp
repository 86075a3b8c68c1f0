// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/frame_decoder.hpp"

#include <algorithm>
#include <optional>

#include "gateway/advert/ad_structure.hpp"
#include "gateway/advert/eddystone.hpp"
#include "gateway/advert/rotating_id.hpp"

namespace lotse::advert {
namespace {

constexpr std::uint16_t apple = 0x004C;           // Assigned Numbers §7.1
constexpr std::uint8_t ibeacon_type = 0x02;       // Proximity Beacon Specification R1 §2
constexpr std::uint8_t ibeacon_length = 0x15;     // of what follows it: 16 + 2 + 2 + 1
constexpr std::uint16_t altbeacon_code = 0xBEAC;  // AltBeacon v1.0, big-endian

/// Bytes after an iBeacon are let through: some makers append a battery level.
std::optional<IBeacon> decode_ibeacon(ByteCursor cursor) {
  IBeacon beacon;
  beacon.uuid = cursor.array<16>();
  beacon.major = cursor.big_endian<std::uint16_t>();
  beacon.minor = cursor.big_endian<std::uint16_t>();
  beacon.measured_power_dbm = cursor.signed_byte();
  if (!cursor.ok()) return std::nullopt;
  return beacon;
}

std::optional<AltBeacon> decode_altbeacon(std::uint16_t company, ByteCursor cursor) {
  AltBeacon beacon;
  beacon.company = company;
  beacon.id = cursor.array<20>();
  beacon.reference_rssi_dbm = cursor.signed_byte();
  beacon.manufacturer_reserved = cursor.byte();
  if (!cursor.ok()) return std::nullopt;
  return beacon;
}

std::optional<RotatingId> decode_rotating_id(ByteCursor cursor) {
  const RotatingId frame{cursor.array<8>()};
  if (!cursor.ok() || !cursor.rest().empty()) return std::nullopt;
  return frame;
}

template <class FrameOrNone>
void add(DecodedAdvertisement& decoded, FrameOrNone frame) {
  if (frame) {
    decoded.frames.emplace_back(*std::move(frame));
  } else {
    decoded.damaged = true;
  }
}

void read_manufacturer_data(DecodedAdvertisement& decoded, ByteView data) {
  ByteCursor cursor(data);
  const auto company = cursor.little_endian<std::uint16_t>();
  ByteCursor after_company = cursor;
  const std::uint8_t first = cursor.byte();
  const std::uint8_t second = cursor.byte();
  if (company == apple && first == ibeacon_type && second == ibeacon_length) {
    add(decoded, decode_ibeacon(cursor));
  } else if (after_company.big_endian<std::uint16_t>() == altbeacon_code) {
    add(decoded, decode_altbeacon(company, cursor));
  }
}

void read_service_data_16(DecodedAdvertisement& decoded, ByteView data) {
  ByteCursor cursor(data);
  if (cursor.little_endian<std::uint16_t>() != eddystone_service) return;
  add(decoded, decode_eddystone(cursor.rest()));
}

void read_service_data_128(DecodedAdvertisement& decoded, ByteView data) {
  ByteCursor cursor(data);
  if (!std::ranges::equal(cursor.take(rotating_id_service.size()), rotating_id_service)) return;
  add(decoded, decode_rotating_id(cursor));
}

}  // namespace

DecodedAdvertisement decode_advertisement(ByteView advertising_data) {
  DecodedAdvertisement decoded;
  AdStructures structures(advertising_data);
  while (const auto structure = structures.next()) {
    if (structure->type == AdType::manufacturer_data) {
      read_manufacturer_data(decoded, structure->data);
    } else if (structure->type == AdType::service_data_16) {
      read_service_data_16(decoded, structure->data);
    } else if (structure->type == AdType::service_data_128) {
      read_service_data_128(decoded, structure->data);
    }
  }
  decoded.damaged = decoded.damaged || structures.damaged();
  return decoded;
}

std::vector<std::uint8_t> encode_ibeacon(const IBeacon& beacon) {
  const auto high = [](std::uint16_t number) { return static_cast<std::uint8_t>(number >> 8); };
  const auto low = [](std::uint16_t number) { return static_cast<std::uint8_t>(number); };
  std::vector<std::uint8_t> data = {low(apple), high(apple), ibeacon_type, ibeacon_length};
  data.insert(data.end(), beacon.uuid.begin(), beacon.uuid.end());
  data.insert(data.end(),
              {high(beacon.major), low(beacon.major), high(beacon.minor), low(beacon.minor),
               static_cast<std::uint8_t>(beacon.measured_power_dbm)});
  std::vector<std::uint8_t> advertising_data;
  // General discoverable, no classic Bluetooth: Core Specification Supplement Part A §1.3.
  constexpr std::uint8_t flags[] = {0x06};
  append_structure(advertising_data, AdType::flags, flags);
  append_structure(advertising_data, AdType::manufacturer_data, data);
  return advertising_data;
}

}  // namespace lotse::advert
