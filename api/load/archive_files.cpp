// SPDX-License-Identifier: Apache-2.0
#include "api/load/archive_files.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

namespace lotse::load {
namespace {

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20) + " MB";
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// "/etc/passwd", "C:/x", "a/../../b".
bool leads_out(const std::string& name) {
  if (name.starts_with('/') || name.find(':') != name.npos) return true;
  return ('/' + name + '/').find("/../") != std::string::npos;
}

/// The outermost folder with such a file.
std::optional<std::string> folder_with(const std::string& wanted,
                                       const std::vector<ListedFile>& files) {
  std::optional<std::string> best;
  for (const ListedFile& file : files) {
    if (!lower(file.name).ends_with(wanted)) continue;
    const std::string folder = file.name.substr(0, file.name.size() - wanted.size());
    if (!folder.empty() && folder.back() != '/') continue;
    if (!best || folder.size() < best->size()) best = folder;
  }
  return best;
}

}  // namespace

std::vector<std::string> why_refused(const std::vector<ListedFile>& files,
                                     const ArchiveLimits& limits) {
  std::vector<std::string> reasons;
  std::uint64_t sum = 0;
  std::set<std::string> seen;
  for (const ListedFile& file : files) {
    sum += std::min(file.bytes, limits.all_bytes + 1);
    if (leads_out(file.name)) reasons.push_back("\"" + file.name + "\" leads out of it");
    if (file.bytes > limits.file_bytes) {
      reasons.push_back("\"" + file.name + "\" is larger than " + megabytes(limits.file_bytes));
    }
    if (!seen.insert(lower(file.name)).second) {
      reasons.push_back("\"" + file.name + "\" is there twice");
    }
  }
  if (sum > limits.all_bytes) {
    reasons.push_back("its files are larger than " + megabytes(limits.all_bytes) + " together");
  }
  return reasons;
}

std::string venue_folder(const std::vector<ListedFile>& files) {
  const auto folder = folder_with("venue.geojson", files);
  return folder ? *folder : folder_with("level.geojson", files).value_or("");
}

OpenedArchive open_archive(const std::filesystem::path& path, const ArchiveLimits& limits) {
  if (std::filesystem::is_directory(path)) return open_folder(path, limits);
  if (std::filesystem::is_regular_file(path)) return open_zip(path, limits);
  return tl::unexpected(input::Problems{{path.string(), 0, "", "no such folder or file"}});
}

}  // namespace lotse::load
