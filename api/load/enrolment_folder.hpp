// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/load/enrolled_gateway.hpp"

namespace lotse::load {

/// Who is let in now.
struct Enrolments {
  std::vector<EnrolledGateway> gateways;
  std::string problems;  ///< of files that were left out, one a line
  friend bool operator==(const Enrolments&, const Enrolments&) = default;
};

/// The gateways that were provisioned: a folder with a file for each, <id>.toml, with its
/// [[gateway]] table. Others write into it while a hub follows it. A file that isn't right, or
/// claims what another gateway has, is left out. Not thread-safe.
class EnrolmentFolder {
 public:
  /// @param fixed gateways that are always there, such as hub.toml's; @param folder may be empty
  /// (there is none) and may be made later.
  EnrolmentFolder(std::vector<EnrolledGateway> fixed, std::filesystem::path folder)
      : fixed_(std::move(fixed)), folder_(std::move(folder)) {}

  Enrolments read() const;
  /// The enrolments, if they are others than last time; at first in any case.
  std::optional<Enrolments> changed();

  /// Throws std::system_error or std::ios_base::failure when it can't be written.
  void add(const EnrolledGateway& gateway) const;
  /// False when there is no such gateway in the folder.
  bool remove(const radio::GatewayId& gateway) const;

 private:
  std::filesystem::path file_of(const radio::GatewayId& gateway) const;

  std::vector<EnrolledGateway> fixed_;
  std::filesystem::path folder_;
  std::filesystem::file_time_type read_at_change_;
  std::optional<Enrolments> last_;
};

}  // namespace lotse::load
