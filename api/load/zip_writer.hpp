// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace lotse::load {

/// Writes a zip file with these contents by name, in place of one that is there. Throws
/// std::runtime_error when it can't.
void write_zip(const std::filesystem::path& path, const std::map<std::string, std::string>& files);

}  // namespace lotse::load
