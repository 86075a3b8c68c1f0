// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "api/load/imdf_archive.hpp"
#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::load {

/// Takes a feature's properties out one by one, whatever form they have; what is left at the end
/// is kept as it is.
class ImdfProperties {
 public:
  ImdfProperties(ImdfFeature& feature, const std::string& language, Findings& findings)
      : feature_(feature), language_(language), findings_(findings) {}

  /// Text, or empty where it is missing or something else.
  std::string take_text(const char* key);
  /// A finite number, or one written as text, which is a finding; empty where it is missing or
  /// something else.
  std::optional<double> take_number(const char* key);
  bool take_flag(const char* key);
  /// Labels per language; plain text counts as the archive's language.
  floorplan::Labels take_labels(const char* key);
  /// Everything not taken, as JSON text per key, without what is null.
  std::map<std::string, std::string> take_rest();

  void leave_out(const char* rule, std::string text);

 private:
  nlohmann::json take(const char* key);

  ImdfFeature& feature_;
  const std::string& language_;
  Findings& findings_;
};

}  // namespace lotse::load
