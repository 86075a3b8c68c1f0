// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <map>

#include "api/load/archive_files.hpp"

namespace lotse::load {
namespace {

namespace fs = std::filesystem;

class FolderFiles : public ArchiveFiles {
 public:
  FolderFiles(fs::path folder, std::vector<std::string> names, std::uint64_t most_bytes)
      : folder_(std::move(folder)), names_(std::move(names)), most_bytes_(most_bytes) {}

  std::vector<std::string> names() const override { return names_; }

  tl::expected<std::string, std::string> content(const std::string& name) override {
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(folder_ / name, error);
    if (error) return tl::unexpected("can't be read: " + error.message());
    if (bytes > most_bytes_) return tl::unexpected(std::string("has grown too large"));
    std::string text(bytes, '\0');
    std::ifstream stream(folder_ / name, std::ios::binary);
    if (!stream.read(text.data(), static_cast<std::streamsize>(bytes))) {
      return tl::unexpected(std::string("can't be read"));
    }
    return text;
  }

 private:
  fs::path folder_;
  std::vector<std::string> names_;
  std::uint64_t most_bytes_;
};

/// What lies in a folder and in the folders in it, no deeper; links are named as reasons.
std::vector<ListedFile> listed(const fs::path& folder, const ArchiveLimits& limits,
                               std::vector<std::string>& reasons) {
  std::vector<ListedFile> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().lexically_relative(folder).generic_string();
    if (entry.depth() > 0) entry.disable_recursion_pending();
    if (entry->is_symlink()) {
      reasons.push_back("\"" + name + "\" is a link");
    } else if (entry->is_regular_file() && entry->path().filename().string().front() != '.') {
      files.push_back({name, entry->file_size()});
    }
    if (files.size() > limits.files) {
      reasons.push_back("more than " + std::to_string(limits.files) + " files");
      return {};
    }
  }
  if (error) reasons.push_back("can't be read: " + error.message());
  return files;
}

}  // namespace

OpenedArchive open_folder(const fs::path& path, const ArchiveLimits& limits) {
  std::vector<std::string> reasons;
  std::vector<ListedFile> files = listed(path, limits, reasons);
  const std::string folder = venue_folder(files);
  // What else lies about in the folder is none of the archive's.
  std::erase_if(files, [&](const ListedFile& file) {
    return !file.name.starts_with(folder) ||
           file.name.find('/', folder.size()) != std::string::npos;
  });
  for (std::string& reason : why_refused(files, limits)) reasons.push_back(std::move(reason));
  input::Problems problems;
  for (std::string& reason : reasons) problems.push_back({path.string(), 0, "", std::move(reason)});
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  std::vector<std::string> names;
  names.reserve(files.size());
  for (const ListedFile& file : files) names.push_back(file.name.substr(folder.size()));
  return std::make_unique<FolderFiles>(path / folder, std::move(names), limits.file_bytes);
}

}  // namespace lotse::load
