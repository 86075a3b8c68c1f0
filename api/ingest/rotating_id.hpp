// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

#include "api/service/secrets.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::ingest {

/// Lotse's rotating id: what a visitor's app advertises instead of anything lasting. Only who has
/// the visit's key can tell whose it is, and two of its ids can't be linked without it.
///
/// id(key, step) = the first 8 bytes of BLAKE2b-128 (RFC 7693) with the visit's 32-byte key over
/// the step's number as 8 bytes, big-endian. The step's number is the whole quarters of an hour
/// since 1970-01-01T00:00:00Z, since phones change their address every 15 minutes too. Vectors for
/// app developers: tests/data/rotating_id_vectors.json.
using RotatingId = std::array<std::uint8_t, 8>;

inline constexpr std::chrono::minutes rotating_id_step{15};

/// @param time not before 1970.
std::uint64_t step_at(radio::Timestamp time);
RotatingId rotating_id(const service::RotatingIdKey& key, std::uint64_t step);

}  // namespace lotse::ingest
