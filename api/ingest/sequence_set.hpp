// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

namespace lotse::ingest {

/// The numbers seen so far, as runs. Numbers come nearly in order, so there is nearly always one
/// run. Not thread-safe.
class SequenceSet {
 public:
  /// False when it was there already.
  bool insert(std::uint64_t number);
  std::size_t runs() const { return last_by_first_.size(); }

 private:
  std::map<std::uint64_t, std::uint64_t> last_by_first_;
};

}  // namespace lotse::ingest
