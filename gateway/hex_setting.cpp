// SPDX-License-Identifier: Apache-2.0
#include "gateway/hex_setting.hpp"

#include <charconv>
#include <optional>
#include <string>

namespace lotse::gateway {
namespace {

std::optional<std::vector<std::uint8_t>> bytes_from_hex(std::string text) {
  std::erase(text, '-');
  if (text.size() % 2 != 0) return std::nullopt;
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    std::uint8_t byte = 0;
    const char* const end = text.data() + i + 2;
    const auto [stopped, error] = std::from_chars(text.data() + i, end, byte, 16);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    bytes.push_back(byte);
  }
  return bytes;
}

}  // namespace

std::vector<std::uint8_t> hex_setting(input::TomlSettings::Table& table, std::string_view key,
                                      std::size_t size, const char* expected) {
  const std::string text = table.text(key);
  auto bytes = bytes_from_hex(text);
  if (bytes && bytes->size() == size) return *std::move(bytes);
  if (table.has(key)) table.refuse(key, std::string("expected ") + expected);
  return {};
}

std::vector<std::uint8_t> uuid_setting(input::TomlSettings::Table& table) {
  return hex_setting(table, "uuid", 16, "a UUID such as \"e2c56db5-dffb-48d2-b060-d0f5a71096e0\"");
}

}  // namespace lotse::gateway
