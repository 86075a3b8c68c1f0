// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "positioning/radio/batch.hpp"

namespace lotse::radio {

/// The wire format is MessagePack, described field by field in positioning/radio/WIRE.md. All
/// functions are pure and thread-safe. A decoder never reads past its input, never allocates more
/// than a small multiple of it, and gives no value for anything that breaks the schema.
inline constexpr std::size_t max_batch_bytes = 256 * 1024;
inline constexpr std::size_t max_batch_sightings = 2048;

std::vector<std::uint8_t> encode(const Batch& batch);
std::optional<Batch> decode_batch(std::span<const std::uint8_t> bytes);

std::vector<std::uint8_t> encode(const Acknowledgement& acknowledgement);
std::optional<Acknowledgement> decode_acknowledgement(std::span<const std::uint8_t> bytes);

}  // namespace lotse::radio
