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
/// functions are pure and thread-safe. A decoder never reads past its input, keeps what it
/// allocates within about 25 times the input plus half a megabyte, and gives no value for anything
/// that breaks the schema.
inline constexpr std::size_t max_batch_bytes = 256 * 1024;
inline constexpr std::size_t max_batch_sightings = 2048;
inline constexpr std::size_t max_anchor_name_bytes = 64;

/// How many bytes an identity of this kind has; 0 for a kind that does not exist.
std::size_t identity_bytes(BeaconKind kind);

/// Expects what the schema allows: at most max_batch_sightings, anchor names of 1 to
/// max_anchor_name_bytes, identities of their kind's length. A level is rounded to whole dBm.
std::vector<std::uint8_t> encode(const Batch& batch);
std::optional<Batch> decode_batch(std::span<const std::uint8_t> bytes);

std::vector<std::uint8_t> encode(const Acknowledgement& acknowledgement);
std::optional<Acknowledgement> decode_acknowledgement(std::span<const std::uint8_t> bytes);

std::vector<std::uint8_t> encode(const Refusal& refusal);
std::optional<Refusal> decode_refusal(std::span<const std::uint8_t> bytes);

/// Which batch it is, also where the rest cannot be read or is of another major version.
std::optional<BatchId> decode_batch_id(std::span<const std::uint8_t> bytes);

}  // namespace lotse::radio
