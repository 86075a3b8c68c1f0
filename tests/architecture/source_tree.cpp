// SPDX-License-Identifier: Apache-2.0
#include "tests/architecture/source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>

namespace lotse::architecture {
namespace {

constexpr std::initializer_list<const char*> source_folders = {
    "api", "firmware_config", "gateway", "matching", "positioning", "tests"};

bool is_generated(const std::filesystem::path& folder) {
  return folder.filename() == "node_modules" || folder.filename() == "dist";
}

std::vector<std::string> read_lines(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

std::vector<SourceFile> files_ending_in(const std::vector<std::string>& endings) {
  const std::filesystem::path root = LOTSE_SOURCE_TREE;
  std::vector<SourceFile> files;
  for (const char* folder : source_folders) {
    auto walk = std::filesystem::recursive_directory_iterator(root / folder);
    for (auto entry = begin(walk); entry != end(walk); ++entry) {
      if (entry->is_directory() && is_generated(entry->path())) entry.disable_recursion_pending();
      const bool wanted = std::find(endings.begin(), endings.end(),
                                    entry->path().extension().string()) != endings.end();
      if (!entry->is_regular_file() || !wanted) continue;
      files.push_back({entry->path().lexically_relative(root), read_lines(entry->path())});
    }
  }
  return files;
}

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  std::vector<Include> includes;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch match;
    if (!std::regex_search(file.lines[i], match, pattern)) continue;
    includes.push_back({match[2], match[1] == "\"", static_cast<int>(i + 1)});
  }
  return includes;
}

bool is_within(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + '/');
}

}  // namespace lotse::architecture
