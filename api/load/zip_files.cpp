// SPDX-License-Identifier: Apache-2.0
#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <map>

#include "api/load/archive_files.hpp"

namespace lotse::load {
namespace {

struct CloseZip {
  void operator()(void* zip) const { unzClose(zip); }
};
using Zip = std::unique_ptr<void, CloseZip>;

// PKWARE APPNOTE.TXT, 4.4.4: the bit of an encrypted file; 4.4.15 leaves the upper half of the
// attributes to the maker, where Unix keeps the file's mode (stat(2): type 0xA000 is a link).
constexpr uLong encrypted_bit = 1;
constexpr uLong mode_type = 0xF000u << 16;
constexpr uLong mode_link = 0xA000u << 16;

/// One entry of the directory, and where it is.
struct Entry {
  ListedFile file;
  unz64_file_pos position{};
};

class ZipFiles : public ArchiveFiles {
 public:
  ZipFiles(Zip zip, const std::vector<Entry>& entries, const std::string& folder)
      : zip_(std::move(zip)) {
    for (const Entry& entry : entries) {
      if (entry.file.name.starts_with(folder)) {
        entries_[entry.file.name.substr(folder.size())] = entry;
      }
    }
    std::erase_if(entries_, [](const auto& each) {
      const std::string& name = each.first;
      return name.empty() || name.front() == '.' || name.find('/') != name.npos;
    });
  }

  std::vector<std::string> names() const override {
    std::vector<std::string> names;
    for (const auto& [name, entry] : entries_) names.push_back(name);
    return names;
  }

  tl::expected<std::string, std::string> content(const std::string& name) override {
    const Entry& entry = entries_.at(name);
    if (unzGoToFilePos64(zip_.get(), &entry.position) != UNZ_OK ||
        unzOpenCurrentFile(zip_.get()) != UNZ_OK) {
      return tl::unexpected(std::string("can't be unpacked"));
    }
    // One byte more than it claims, to see whether there is more.
    std::string text(entry.file.bytes + 1, '\0');
    std::size_t size = 0;
    int read = 1;
    while (read > 0 && size < text.size()) {
      read = unzReadCurrentFile(zip_.get(), text.data() + size,
                                static_cast<unsigned>(text.size() - size));
      if (read > 0) size += static_cast<std::size_t>(read);
    }
    const bool whole = unzCloseCurrentFile(zip_.get()) == UNZ_OK && read == 0;
    if (size != entry.file.bytes || !whole) {
      return tl::unexpected(std::string("isn't what the zip's directory says it is"));
    }
    text.resize(size);
    return text;
  }

 private:
  Zip zip_;
  std::map<std::string, Entry> entries_;
};

/// The entry the zip stands at; a reason where it is none to be read.
Entry current_entry(void* zip, std::vector<std::string>& reasons) {
  std::array<char, 256> name{};
  unz_file_info64 info{};
  Entry entry;
  if (unzGetCurrentFileInfo64(zip, &info, name.data(), name.size(), nullptr, 0, nullptr, 0) !=
          UNZ_OK ||
      unzGetFilePos64(zip, &entry.position) != UNZ_OK) {
    reasons.push_back("its directory is broken");
    return entry;
  }
  entry.file = {std::string(name.data(), std::min<std::size_t>(info.size_filename, name.size())),
                info.uncompressed_size};
  std::replace(entry.file.name.begin(), entry.file.name.end(), '\\', '/');
  if (info.size_filename >= name.size()) reasons.push_back("a name is longer than 255 bytes");
  if (entry.file.name.find('\0') != std::string::npos) reasons.push_back("a name has a zero in it");
  if ((info.external_fa & mode_type) == mode_link) {
    reasons.push_back("\"" + entry.file.name + "\" is a link");
  }
  if ((info.flag & encrypted_bit) != 0) {
    reasons.push_back("\"" + entry.file.name + "\" is encrypted");
  }
  return entry;
}

std::vector<Entry> directory(void* zip, const ArchiveLimits& limits,
                             std::vector<std::string>& reasons) {
  unz_global_info64 info{};
  if (unzGetGlobalInfo64(zip, &info) != UNZ_OK || info.number_entry == 0) {
    reasons.push_back("its directory is broken or empty");
    return {};
  }
  if (info.number_entry > limits.files) {
    reasons.push_back("more than " + std::to_string(limits.files) + " files");
    return {};
  }
  std::vector<Entry> entries;
  for (ZPOS64_T i = 0; i < info.number_entry && reasons.empty(); ++i) {
    if ((i == 0 ? unzGoToFirstFile(zip) : unzGoToNextFile(zip)) != UNZ_OK) {
      reasons.push_back("its directory is broken");
    } else {
      entries.push_back(current_entry(zip, reasons));
    }
  }
  return entries;
}

/// What packers add for themselves.
bool is_litter(const Entry& entry) {
  return entry.file.name.starts_with("__MACOSX/") || entry.file.name.ends_with('/');
}

}  // namespace

OpenedArchive open_zip(const std::filesystem::path& path, const ArchiveLimits& limits) {
  Zip zip(unzOpen64(path.c_str()));
  std::vector<std::string> reasons;
  std::vector<Entry> entries;
  if (zip) {
    entries = directory(zip.get(), limits, reasons);
  } else {
    reasons.push_back("neither a folder nor a zip file");
  }
  std::vector<ListedFile> files;
  files.reserve(entries.size());
  for (const Entry& entry : entries) files.push_back(entry.file);
  for (std::string& reason : why_refused(files, limits)) reasons.push_back(std::move(reason));
  input::Problems problems;
  for (std::string& reason : reasons) problems.push_back({path.string(), 0, "", std::move(reason)});
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  std::erase_if(entries, is_litter);
  std::erase_if(files, [](const ListedFile& file) { return file.name.starts_with("__MACOSX/"); });
  return std::make_unique<ZipFiles>(std::move(zip), entries, venue_folder(files));
}

}  // namespace lotse::load
