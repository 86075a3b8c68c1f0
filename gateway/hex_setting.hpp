// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "firmware_config/input/toml_settings.hpp"

namespace lotse::gateway {

/// `size` bytes written as hexadecimal digits, dashes between them left out; anything else is a
/// problem that says "expected" and what follows, and gives no bytes.
std::vector<std::uint8_t> hex_setting(input::TomlSettings::Table& table, std::string_view key,
                                      std::size_t size, const char* expected);

/// The key "uuid": 16 bytes.
std::vector<std::uint8_t> uuid_setting(input::TomlSettings::Table& table);

}  // namespace lotse::gateway
