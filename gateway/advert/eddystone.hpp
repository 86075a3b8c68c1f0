// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "gateway/advert/byte_cursor.hpp"
#include "gateway/advert/frame.hpp"

namespace lotse::advert {

/// Assigned Numbers §3.11, "Google LLC".
inline constexpr std::uint16_t eddystone_service = 0xFEAA;

/// The frame in Eddystone service data (after the service's UUID), by
/// github.com/google/eddystone/blob/master/protocol-specification.md; none when it breaks that
/// format or is of a type the specification doesn't know.
std::optional<Frame> decode_eddystone(ByteView service_data);

}  // namespace lotse::advert
