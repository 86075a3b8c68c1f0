// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "positioning/radio/observation.hpp"

namespace lotse::http {

/// Lets through so many at once and then one after each `pause`.
struct Rate {
  int at_once;
  std::chrono::milliseconds pause;
};

/// Bounds how often each client does something, so that none of them takes it from the others, and
/// how often all of them do together. Clients are told apart by the place of a keyed hash of their
/// name in a table: its memory is the same for any number of them, and no name is kept. Two who
/// fall on one place share its rate; nobody can choose with whom, for the key is made up anew with
/// each limit. Thread-safe.
class ClientLimit {
 public:
  ClientLimit(Rate each, Rate all);

  /// How long to wait before the next try; no value: this one may go on, and counts.
  std::optional<std::chrono::seconds> take(std::string_view client, radio::Timestamp now);

 private:
  // A showroom full of phones seldom has two on one place; a table takes 32 KiB.
  static constexpr std::size_t places = 4096;

  std::size_t place_of(std::string_view client) const;

  const Rate each_;
  const Rate all_;
  const std::string key_;
  std::mutex mutex_;
  std::array<radio::Timestamp, places> each_full_at_{};  ///< when each may do `at_once` again
  radio::Timestamp all_full_at_{};
};

}  // namespace lotse::http
