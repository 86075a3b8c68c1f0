// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "gateway/advert/byte_cursor.hpp"
#include "gateway/advert/frame.hpp"

namespace lotse::advert {

/// What one advertisement says.
struct DecodedAdvertisement {
  std::vector<Frame> frames;
  /// Something in it breaks its own format: an element's length points past the end, or an element
  /// begins as one of our frames and doesn't go on as one. Frames beside it still count.
  bool damaged = false;
};

/// Finds every frame in advertising data (the concatenated AD structures, legacy or extended).
/// Pure; anything may be in the bytes.
DecodedAdvertisement decode_advertisement(ByteView advertising_data);

/// The advertising data of an iBeacon, flags included: 30 bytes.
std::vector<std::uint8_t> encode_ibeacon(const IBeacon& beacon);

}  // namespace lotse::advert
