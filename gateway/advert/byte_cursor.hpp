// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lotse::advert {

using ByteView = std::span<const std::uint8_t>;

/// Reads numbers and pieces off the front of some bytes, which must outlive it. Reading past the
/// end gives zeros and turns `ok()` false for good, so a caller may read a whole header and ask
/// once.
class ByteCursor {
 public:
  explicit ByteCursor(ByteView bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  ByteView rest() const { return rest_; }

  ByteView take(std::size_t size) {
    if (size > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const ByteView piece = rest_.first(size);
    rest_ = rest_.subspan(size);
    return piece;
  }

  template <std::unsigned_integral Number>
  Number big_endian() {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : take(sizeof(Number))) value = value << 8 | byte;
    return static_cast<Number>(value);
  }

  template <std::unsigned_integral Number>
  Number little_endian() {
    std::uint64_t value = 0;
    int shift = 0;
    for (const std::uint8_t byte : take(sizeof(Number))) {
      value |= static_cast<std::uint64_t>(byte) << shift;
      shift += 8;
    }
    return static_cast<Number>(value);
  }

  std::uint8_t byte() { return big_endian<std::uint8_t>(); }
  std::int8_t signed_byte() { return static_cast<std::int8_t>(byte()); }

  template <std::size_t size>
  std::array<std::uint8_t, size> array() {
    std::array<std::uint8_t, size> bytes{};
    std::size_t i = 0;
    for (const std::uint8_t value : take(size)) bytes[i++] = value;
    return bytes;
  }

 private:
  ByteView rest_;
  bool ok_ = true;
};

}  // namespace lotse::advert
