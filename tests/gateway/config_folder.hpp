// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>

#include "tests/support/temporary_folder.hpp"

namespace lotse::testing {

/// A folder of a gateway's files that goes away with it.
class ConfigFolder {
 public:
  /// Writes a file that its owner alone can read; gives its path.
  std::filesystem::path write(const std::string& name, const std::string& content) const {
    std::filesystem::path file = folder_.path / name;
    std::ofstream(file) << content;
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return file;
  }
  /// The text without this folder's name, which is another each time.
  std::string relative(std::string text) const {
    const std::string prefix = folder_.path.string() + '/';
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  }

 private:
  support::TemporaryFolder folder_;
};

}  // namespace lotse::testing
