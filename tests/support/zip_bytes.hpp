// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotse::support {

/// One file of a zip; what isn't said is true of the content.
struct ZipEntry {
  std::string name;
  std::string content;
  std::uint32_t unix_mode = 0100644;
  std::uint16_t flags = 0;
  std::optional<std::uint32_t> claimed_bytes = std::nullopt;
};

/// A zip file with its entries stored, not packed (PKWARE APPNOTE.TXT, 4.3): honest or not.
/// @param claimed_entries what its last record says, where that isn't the number of entries.
std::string zip_bytes(const std::vector<ZipEntry>& entries,
                      std::optional<std::uint16_t> claimed_entries = std::nullopt);

}  // namespace lotse::support
