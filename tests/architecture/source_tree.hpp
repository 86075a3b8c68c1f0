// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace lotse::architecture {

/// One source file of ours.
struct SourceFile {
  std::string path;  ///< from the repository's root, such as "positioning/radio/dbm.hpp"
  std::vector<std::string> lines;
};

struct Include {
  std::string header;  ///< as written between the quotes or brackets
  bool quoted;
  int line;
};

/// Every file below the repository's source folders with one of the endings, node_modules and built
/// pages left out.
std::vector<SourceFile> files_ending_in(const std::vector<std::string>& endings);

std::vector<Include> includes_of(const SourceFile& file);

/// "positioning/radio" lies within "positioning" and within itself.
bool is_within(const std::string& path, const std::string& folder);

}  // namespace lotse::architecture
