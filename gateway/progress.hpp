// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

namespace lotse::gateway {

/// Tells whether everything that has to go on does: each part counts its turns, and what stands
/// still as a whole or in one part gets no further life from systemd's watchdog. Not thread-safe.
class Progress {
 public:
  /// @param turns each part's turns so far, always in the same order.
  /// True when every part has made one since the last time this was true.
  bool everywhere(std::initializer_list<std::uint64_t> turns);

 private:
  std::vector<std::uint64_t> before_;
};

}  // namespace lotse::gateway
