// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <variant>

#include "positioning/radio/beacon_identity.hpp"

namespace lotse::advert {

/// Apple, "Proximity Beacon Specification" R1 §2.
struct IBeacon {
  std::array<std::uint8_t, 16> uuid;
  std::uint16_t major;
  std::uint16_t minor;
  std::int8_t measured_power_dbm;  ///< level heard 1 m away
  friend bool operator==(const IBeacon&, const IBeacon&) = default;
};

/// AltBeacon Protocol Specification v1.0.
struct AltBeacon {
  std::uint16_t company;  ///< Bluetooth company id of who made it
  std::array<std::uint8_t, 20> id;
  std::int8_t reference_rssi_dbm;  ///< level heard 1 m away
  std::uint8_t manufacturer_reserved;
  friend bool operator==(const AltBeacon&, const AltBeacon&) = default;
};

/// Eddystone protocol specification, eddystone-uid/README.md.
struct EddystoneUid {
  std::int8_t tx_power_dbm;  ///< level at 0 m
  std::array<std::uint8_t, 10> name_space;
  std::array<std::uint8_t, 6> instance;
  friend bool operator==(const EddystoneUid&, const EddystoneUid&) = default;
};

/// Eddystone protocol specification, eddystone-eid/README.md.
struct EddystoneEid {
  std::int8_t tx_power_dbm;  ///< level at 0 m
  std::array<std::uint8_t, 8> id;
  friend bool operator==(const EddystoneEid&, const EddystoneEid&) = default;
};

/// Eddystone protocol specification, eddystone-url/README.md.
struct EddystoneUrl {
  std::int8_t tx_power_dbm;  ///< level at 0 m
  std::string url;           ///< expanded
  friend bool operator==(const EddystoneUrl&, const EddystoneUrl&) = default;
};

/// Eddystone protocol specification, eddystone-tlm/tlm-plain.md.
struct EddystoneTlm {
  using Uptime = std::chrono::duration<std::uint32_t, std::deci>;
  std::optional<std::uint16_t> battery_mv;  ///< none: not battery-powered
  std::optional<double> temperature_c;
  std::uint32_t adverts_since_boot;
  Uptime uptime;
  friend bool operator==(const EddystoneTlm&, const EddystoneTlm&) = default;
};

/// Telemetry that only the owner of the beacon's key can read: eddystone-tlm/tlm-encrypted.md.
struct EddystoneEncryptedTlm {
  std::array<std::uint8_t, 12> ciphertext;
  std::uint16_t salt;
  std::uint16_t integrity_check;
  friend bool operator==(const EddystoneEncryptedTlm&, const EddystoneEncryptedTlm&) = default;
};

/// Lotse's own: see gateway/advert/rotating_id.hpp.
struct RotatingId {
  std::array<std::uint8_t, 8> id;
  friend bool operator==(const RotatingId&, const RotatingId&) = default;
};

using Frame = std::variant<IBeacon, AltBeacon, EddystoneUid, EddystoneEid, EddystoneUrl,
                           EddystoneTlm, EddystoneEncryptedTlm, RotatingId>;

/// How the kinds of frame are called in config files and JSON, in the order of Frame's types.
inline constexpr std::array<std::string_view, std::variant_size_v<Frame>> kind_names = {
    "ibeacon",       "altbeacon",     "eddystone_uid",  "eddystone_eid",
    "eddystone_url", "eddystone_tlm", "eddystone_etlm", "rotating_id"};

inline std::string_view kind_name(const Frame& frame) {
  return kind_names.at(frame.index());
}

/// Who sent it; none for frames that only carry a reading or an address to look up (TLM, URL).
std::optional<radio::BeaconIdentity> identity_of(const Frame& frame);

}  // namespace lotse::advert
