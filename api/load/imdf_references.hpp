// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/load/imdf_archive.hpp"

namespace lotse::load {

/// Collects what the features of an archive refer to, and says what of it isn't there.
class ImdfReferences {
 public:
  /// Notes every "…_id" and "…_ids" of the feature, and a relationship's ends.
  void note(const ImdfFeature& feature);

  /// A finding for each reference to a feature that the archive doesn't have or that is of another
  /// type. @param ids every feature's id, with its type.
  void check(const std::map<std::string, std::string>& ids, Findings& findings) const;

 private:
  struct Reference {
    std::string type, id;  // of the feature that refers
    std::string key;
    std::string wanted_type;  // empty where any will do
    std::string wanted_id;
  };

  void note(const ImdfFeature& feature, const std::string& key, const std::string& wanted_type,
            const nlohmann::json& value);

  std::vector<Reference> references_;
};

}  // namespace lotse::load
