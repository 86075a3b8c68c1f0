// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "firmware_config/curve/secret_key.hpp"

namespace lotse::curve {

/// Reads 40 characters of Z85 (ZeroMQ RFC 32), a line end allowed. The file must be readable by its
/// owner alone. The error is one sentence that says what to do and holds nothing of the key.
/// @param where_from what to do when there is no such file.
tl::expected<SecretKey, std::string> load_secret_key(const std::filesystem::path& file,
                                                     std::string_view where_from);

/// Writes a new file that its owner alone can read. Throws std::system_error when it can't, also
/// when there is one already.
void write_private_file(const std::filesystem::path& file, std::string_view content);

}  // namespace lotse::curve
