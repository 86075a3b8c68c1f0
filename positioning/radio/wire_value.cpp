// SPDX-License-Identifier: Apache-2.0
#include "positioning/radio/wire_value.hpp"

#include <limits>

#include "positioning/radio/batch_codec.hpp"

namespace lotse::radio::wire {
namespace {

/// Room for what newer writers append; ours needs three levels.
constexpr std::size_t max_depth = 6;

}  // namespace

void pack_start(Packer& packer, MessageType type, std::uint32_t elements) {
  packer.pack_array(elements);
  packer.pack(version);
  packer.pack(static_cast<std::uint64_t>(type));
}

std::optional<Elements> elements(const Object& object, std::size_t least) {
  if (object.type != msgpack::type::ARRAY || object.via.array.size < least) return std::nullopt;
  return Elements(object.via.array.ptr, object.via.array.size);
}

std::optional<std::int64_t> whole_number(const Object& object, std::int64_t least,
                                         std::int64_t most) {
  if (object.type != msgpack::type::POSITIVE_INTEGER &&
      object.type != msgpack::type::NEGATIVE_INTEGER) {
    return std::nullopt;
  }
  constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
  if (object.type == msgpack::type::POSITIVE_INTEGER && object.via.u64 > largest)
    return std::nullopt;
  const std::int64_t value = object.type == msgpack::type::POSITIVE_INTEGER
                                 ? static_cast<std::int64_t>(object.via.u64)
                                 : object.via.i64;
  if (value < least || value > most) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> unsigned_number(const Object& object) {
  if (object.type != msgpack::type::POSITIVE_INTEGER) return std::nullopt;
  return object.via.u64;
}

std::optional<Timestamp> timestamp(const Object& object) {
  const auto ms = whole_number(object, 0, latest_ms);
  if (!ms) return std::nullopt;
  return Timestamp(std::chrono::milliseconds(*ms));
}

std::optional<std::string> text(const Object& object, std::size_t least, std::size_t most) {
  if (object.type != msgpack::type::STR) return std::nullopt;
  const auto& bytes = object.via.str;
  if (bytes.size < least || bytes.size > most) return std::nullopt;
  return std::string(bytes.ptr, bytes.size);
}

std::optional<msgpack::object_handle> parse(std::span<const std::uint8_t> bytes, MessageType type) {
  if (bytes.size() > max_batch_bytes) return std::nullopt;
  const auto refer = [](msgpack::type::object_type, std::size_t, void*) { return true; };
  const msgpack::unpack_limit limit(max_batch_sightings, max_batch_sightings, max_batch_bytes,
                                    max_batch_bytes, max_batch_bytes, max_depth);
  try {
    std::size_t end = 0;
    auto handle = msgpack::unpack(reinterpret_cast<const char*>(bytes.data()), bytes.size(), end,
                                  refer, nullptr, limit);
    const auto parts = elements(handle.get(), 2);
    if (!parts || end != bytes.size()) return std::nullopt;
    if (unsigned_number((*parts)[0]) != version) return std::nullopt;
    if (unsigned_number((*parts)[1]) != static_cast<std::uint64_t>(type)) return std::nullopt;
    return handle;
  } catch (const msgpack::unpack_error&) {  // the library's way to say "not MessagePack"
    return std::nullopt;
  }
}

std::size_t array_head_bytes(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return 0;
  if ((bytes[0] & 0xF0) == 0x90) return 1;  // fixarray
  if (bytes[0] == 0xDC) return 3;           // array 16
  if (bytes[0] == 0xDD) return 5;           // array 32
  return 0;
}

std::optional<std::uint64_t> next_unsigned(std::span<const std::uint8_t> bytes, std::size_t& at) {
  const msgpack::unpack_limit scalars_only(0, 0, 0, 0, 0, 1);
  try {
    const auto element = msgpack::unpack(reinterpret_cast<const char*>(bytes.data()), bytes.size(),
                                         at, nullptr, nullptr, scalars_only);
    return unsigned_number(element.get());
  } catch (const msgpack::unpack_error&) {
    return std::nullopt;
  }
}

}  // namespace lotse::radio::wire
