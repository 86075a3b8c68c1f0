// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

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
/// the archive; findings are about features. Not thread-safe.
class ImdfFolder {
 public:
  ImdfFolder(std::filesystem::path folder, Findings& findings);

  /// The manifest, or an empty object and a finding.
  nlohmann::json manifest();
  /// The usable features of "<type>.geojson", in the file's order; those without an id, of another
  /// type or with an id seen before are findings. Empty when there is no such file.
  std::vector<ImdfFeature> features(const std::string& type);
  bool has(const std::string& type) const;

  void refuse(const std::string& type, std::string path, std::string text);
  const input::Problems& problems() const { return problems_; }

 private:
  std::optional<nlohmann::json> document(const std::filesystem::path& file);
  std::optional<ImdfFeature> feature(const std::string& type, nlohmann::json& json,
                                     std::size_t index);

  std::filesystem::path folder_;
  Findings& findings_;
  input::Problems problems_;
  std::set<std::string> ids_;
};

}  // namespace lotse::load
