// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/advert/byte_cursor.hpp"

namespace lotse::advert {

/// Types of advertising data we read (Bluetooth Assigned Numbers §2.3).
enum class AdType : std::uint8_t {
  flags = 0x01,
  service_data_16 = 0x16,
  service_data_128 = 0x21,
  manufacturer_data = 0xFF,
};

/// One length-type-value element of advertising data; `data` lies in the bytes that were parsed.
struct AdStructure {
  AdType type;
  ByteView data;
};

/// Walks over advertising or scan response data: Bluetooth Core 5.3 Vol 3 Part C §11, types and
/// contents in Core Specification Supplement Part A §1. The bytes must outlive it.
class AdStructures {
 public:
  explicit AdStructures(ByteView advertising_data) : cursor_(advertising_data) {}

  /// The next one; none at the end, at early termination (a length of zero) and at damage.
  std::optional<AdStructure> next();
  /// True once a length pointed past the end; what came before it was delivered.
  bool damaged() const { return !cursor_.ok(); }

 private:
  ByteCursor cursor_;
};

/// Appends one structure. One that would not fit its length byte (over 254 bytes) is left out and
/// false returned.
bool append_structure(std::vector<std::uint8_t>& advertising_data, AdType type, ByteView data);

}  // namespace lotse::advert
