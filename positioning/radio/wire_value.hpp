// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <msgpack.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "positioning/radio/observation.hpp"

/// What the codecs of positioning/radio/WIRE.md are made of. Only they include this.
namespace lotse::radio::wire {

constexpr std::uint64_t version = 1;
enum class MessageType : std::uint64_t { batch = 1, acknowledgement = 2, refusal = 3, report = 4 };

/// 9999-12-31T23:59:59.999Z: RFC 3339 cannot write later times, and sums of two stay in 64 bits.
constexpr std::int64_t latest_ms = 253'402'300'799'999;

/// What msgpack::packer writes into.
struct ByteSink {
  std::vector<std::uint8_t> bytes;
  void write(const char* data, std::size_t size) { bytes.insert(bytes.end(), data, data + size); }
};
using Packer = msgpack::packer<ByteSink>;

/// The array's head, of `elements` in all, and the two that every message begins with.
void pack_start(Packer& packer, MessageType type, std::uint32_t elements);

using Object = msgpack::object;
using Elements = std::span<const Object>;

/// One array that fills `bytes`, of our version and the expected type; the handle owns its memory
/// but for texts and byte strings, which stay in `bytes`.
std::optional<msgpack::object_handle> parse(std::span<const std::uint8_t> bytes, MessageType type);

/// The elements of an array that has at least `least` of them; newer writers append more.
std::optional<Elements> elements(const Object& object, std::size_t least);
std::optional<std::int64_t> whole_number(const Object& object, std::int64_t least,
                                         std::int64_t most);
std::optional<std::uint64_t> unsigned_number(const Object& object);
std::optional<Timestamp> timestamp(const Object& object);
std::optional<std::string> text(const Object& object, std::size_t least, std::size_t most);

/// How long an array's head is; 0 when the bytes begin with none.
std::size_t array_head_bytes(std::span<const std::uint8_t> bytes);
/// The unsigned integer at `at`, which moves behind it.
std::optional<std::uint64_t> next_unsigned(std::span<const std::uint8_t> bytes, std::size_t& at);

inline std::int64_t to_ms(Timestamp time) {
  return time.time_since_epoch().count();
}

}  // namespace lotse::radio::wire
