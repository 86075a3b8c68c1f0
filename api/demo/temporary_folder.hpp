// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace lotse::demo {

/// A folder of its own that only this user can read; removed with everything in it at the end.
class TemporaryFolder {
 public:
  /// Throws std::system_error when it can't be made.
  explicit TemporaryFolder(const std::string& name) {
    std::string path = std::filesystem::temp_directory_path() / (name + ".XXXXXX");
    if (!mkdtemp(path.data())) throw std::system_error(errno, std::generic_category(), path);
    path_ = path;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace lotse::demo
