// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace lotse::radio {

/// The kinds of frame that can name who sent them. The numbers go over the wire: never reuse one.
enum class BeaconKind : std::uint8_t {
  ibeacon = 1,        ///< 16 bytes UUID, 2 major, 2 minor, big-endian as sent
  altbeacon = 2,      ///< 20 bytes beacon id
  eddystone_uid = 3,  ///< 10 bytes namespace, 6 instance
  eddystone_eid = 4,  ///< 8 bytes ephemeral id
  rotating_id = 5,    ///< 8 bytes of Lotse's rotating id
};

/// What a sender calls itself, as bytes in the order they were sent.
struct BeaconIdentity {
  BeaconKind kind;
  std::vector<std::uint8_t> bytes;
  friend auto operator<=>(const BeaconIdentity&, const BeaconIdentity&) = default;
};

}  // namespace lotse::radio
