// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace lotse::ingest {

/// The numbers seen so far, as runs. Numbers come nearly in order, so there is nearly always one
/// run. Not thread-safe.
class SequenceSet {
 public:
  /// First and last number of each run, in order.
  using Runs = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

  SequenceSet() = default;
  explicit SequenceSet(const Runs& runs) : last_by_first_(runs.begin(), runs.end()) {}
  /// False when it was there already.
  bool insert(std::uint64_t number);
  Runs runs() const { return {last_by_first_.begin(), last_by_first_.end()}; }

 private:
  std::map<std::uint64_t, std::uint64_t> last_by_first_;
};

}  // namespace lotse::ingest
