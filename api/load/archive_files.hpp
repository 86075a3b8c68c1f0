// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "firmware_config/input/problem.hpp"

namespace lotse::load {

/// What an archive from outside may be at most. The largest in use, of airports, have files of
/// about 20 MB; together with their parsed values these stay within 200 MB of memory.
struct ArchiveLimits {
  std::uint64_t file_bytes = 24u << 20;
  std::uint64_t all_bytes = 48u << 20;
  std::size_t files = 1000;
};

/// The files of an archive that somebody handed over, by name, read into memory one by one. Nothing
/// of it is ever written to disk, and no link is followed. Not thread-safe.
class ArchiveFiles {
 public:
  virtual ~ArchiveFiles() = default;
  /// The files of the archive's own folder, without it.
  virtual std::vector<std::string> names() const = 0;
  /// A file's content, or why it can't be read. @param name one of `names()`.
  virtual tl::expected<std::string, std::string> content(const std::string& name) = 0;
};

using OpenedArchive = tl::expected<std::unique_ptr<ArchiveFiles>, input::Problems>;

/// A folder or a zip file; the archive may lie in a folder of its own within it. Refused with every
/// reason where it is larger than the limits, or holds links, names that lead out of it, one name
/// twice or anything encrypted.
OpenedArchive open_archive(const std::filesystem::path& path, const ArchiveLimits& limits = {});

OpenedArchive open_folder(const std::filesystem::path& path, const ArchiveLimits& limits);
OpenedArchive open_zip(const std::filesystem::path& path, const ArchiveLimits& limits);

/// Why a list of files with their sizes is no archive to be read; a name may have folders before
/// it. Empty when it is one.
struct ListedFile {
  std::string name;
  std::uint64_t bytes = 0;
};
std::vector<std::string> why_refused(const std::vector<ListedFile>& files,
                                     const ArchiveLimits& limits);

/// The folder that holds "venue.geojson" or, where none does, "level.geojson", the outermost if
/// there are several: "" or "name/"; also "" where no folder does.
std::string venue_folder(const std::vector<ListedFile>& files);

}  // namespace lotse::load
