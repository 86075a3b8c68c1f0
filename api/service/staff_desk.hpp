// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/service/secrets.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::service {

/// Somebody who works here, as hub.toml enrols them.
struct StaffMember {
  std::string name;
  std::string password_hash;  ///< as hash_of_password gives it
};

/// Lets staff in with their password and knows them by a token from then on, for a working day at
/// most. Tokens live in memory alone: after a restart of the hub everybody signs in anew.
/// Thread-safe.
class StaffDesk {
 public:
  explicit StaffDesk(std::vector<StaffMember> members) : members_(std::move(members)) {}

  /// A token; none where name and password don't belong together. Takes as long for an unknown name
  /// as for a wrong password. One at a time: each takes 64 MB for a moment.
  std::optional<std::string> sign_in(std::string_view name, std::string_view password,
                                     radio::Timestamp now);
  bool authenticate(std::string_view token, radio::Timestamp now);
  void sign_out(std::string_view token);

 private:
  const std::vector<StaffMember> members_;
  std::mutex checking_;
  std::mutex mutex_;
  std::map<TokenHash, radio::Timestamp> signed_in_;  // and until when
};

}  // namespace lotse::service
