// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/load/archive_files.hpp"
#include "api/load/imdf.hpp"

namespace lotse::load {

/// One feature as it stands in the archive.
struct ImdfFeature {
  std::string type;
  std::string id;
  nlohmann::json geometry;    ///< null where it has none
  nlohmann::json properties;  ///< always an object
};

/// The features of one kind that the plan carries.
std::vector<ImdfFeature> carried_features(const floorplan::FloorPlan& plan,
                                          const std::string& type);

/// Reads an archive's files one by one, so that only one is in memory at a time. Problems refuse
/// the archive; findings are about files and features. Not thread-safe.
class ImdfArchive {
 public:
  /// @param path names the archive in problems.
  ImdfArchive(ArchiveFiles& files, std::string path, Findings& findings);

  /// The manifest, or an empty object and a finding.
  nlohmann::json manifest();
  /// The usable features of "<type>.geojson", in the file's order; what had to be mended or left
  /// out is a finding. Empty when there is no such file.
  std::vector<ImdfFeature> features(const std::string& type);

  /// The ids of all features read so far, with their types.
  const std::map<std::string, std::string>& ids() const { return ids_; }

  void refuse(const std::string& type, std::string path, std::string text);
  const input::Problems& problems() const { return problems_; }

 private:
  void find_files();
  std::optional<nlohmann::json> document(const std::string& file, bool needed);
  std::optional<std::string> text(const std::string& file);
  std::optional<ImdfFeature> feature(const std::string& type, nlohmann::json& json,
                                     std::size_t index);
  std::string id_of(const std::string& type, nlohmann::json& feature, std::size_t index);
  void find(const std::string& type, const std::string& id, const char* rule, Severity severity,
            std::string text, std::string done);

  ArchiveFiles& files_;
  std::string path_;
  Findings& findings_;
  input::Problems problems_;
  std::map<std::string, std::string> names_;  // by the name they should have
  std::map<std::string, std::string> ids_;
  std::size_t values_ = 0;
};

}  // namespace lotse::load
