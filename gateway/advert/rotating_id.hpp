// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace lotse::advert {

/// The service whose data is Lotse's rotating id: 428b2384-18d8-41bb-9df1-e13af8ca49b9, here in the
/// order it goes over the air (last byte first). It is a random 128-bit UUID (RFC 4122 §4.4), since
/// a 16-bit one has to be bought from the Bluetooth SIG. It fits a legacy advertisement of 31
/// bytes: flags 3, then length 1 + type 1 + UUID 16 + id 8.
inline constexpr std::array<std::uint8_t, 16> rotating_id_service = {
    0xB9, 0x49, 0xCA, 0xF8, 0x3A, 0xE1, 0xF1, 0x9D, 0xBB, 0x41, 0xD8, 0x18, 0x84, 0x23, 0x8B, 0x42};

}  // namespace lotse::advert
