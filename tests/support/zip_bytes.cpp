// SPDX-License-Identifier: Apache-2.0
#include "tests/support/zip_bytes.hpp"

namespace lotse::support {
namespace {

void put(std::string& bytes, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFu);
}

/// CRC-32 of ISO 3309, bit by bit.
std::uint32_t crc_of(const std::string& content) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char c : content) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

/// What the local header and the directory's entry have in common.
std::string description(const ZipEntry& entry) {
  std::string bytes;
  put(bytes, 20, 2);  // version needed
  put(bytes, entry.flags, 2);
  put(bytes, 0, 2);  // stored
  put(bytes, 0, 4);  // time and date
  put(bytes, crc_of(entry.content), 4);
  put(bytes, size_of(entry.content), 4);
  put(bytes, entry.claimed_bytes.value_or(size_of(entry.content)), 4);
  put(bytes, size_of(entry.name), 2);
  put(bytes, 0, 2);  // extra field
  return bytes;
}

}  // namespace

std::string zip_bytes(const std::vector<ZipEntry>& entries,
                      std::optional<std::uint16_t> claimed_entries) {
  std::string files;
  std::string directory;
  for (const ZipEntry& entry : entries) {
    put(directory, 0x02014B50, 4);
    put(directory, 3 << 8 | 20, 2);  // made by Unix
    directory += description(entry);
    put(directory, 0, 4);  // comment's size, disk
    put(directory, 0, 2);  // internal attributes
    put(directory, entry.unix_mode << 16, 4);
    put(directory, size_of(files), 4);
    directory += entry.name;
    put(files, 0x04034B50, 4);
    files += description(entry) + entry.name + entry.content;
  }
  const auto count = static_cast<std::uint16_t>(entries.size());
  std::string end;
  put(end, 0x06054B50, 4);
  put(end, 0, 4);  // disks
  put(end, claimed_entries.value_or(count), 2);
  put(end, claimed_entries.value_or(count), 2);
  put(end, size_of(directory), 4);
  put(end, size_of(files), 4);
  put(end, 0, 2);  // no comment
  return files + directory + end;
}

}  // namespace lotse::support
