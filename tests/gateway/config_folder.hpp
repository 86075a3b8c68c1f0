// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace lotse::testing {

/// A folder of a gateway's files that goes away with it.
class ConfigFolder {
 public:
  ConfigFolder() {
    std::string name = std::filesystem::temp_directory_path() / "lotse_gateway_XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~ConfigFolder() { std::filesystem::remove_all(folder_); }
  ConfigFolder(const ConfigFolder&) = delete;
  ConfigFolder& operator=(const ConfigFolder&) = delete;

  /// Writes a file that its owner alone can read; gives its path.
  std::filesystem::path write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name) << content;
    std::filesystem::permissions(
        folder_ / name, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return folder_ / name;
  }
  /// The text without this folder's name, which is another each time.
  std::string relative(std::string text) const {
    const std::string prefix = folder_.string() + '/';
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace lotse::testing
