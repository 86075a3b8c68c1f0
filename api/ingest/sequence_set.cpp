// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/sequence_set.hpp"

#include <iterator>

namespace lotse::ingest {
namespace {

// No network makes more gaps than this: the two lowest runs become one, so that memory stays
// bounded and only a batch that was lost long ago could be taken for a repetition.
constexpr std::size_t max_runs = 1024;

}  // namespace

bool SequenceSet::insert(std::uint64_t number) {
  const auto after = last_by_first_.upper_bound(number);
  const auto before = after == last_by_first_.begin() ? last_by_first_.end() : std::prev(after);
  const bool has_before = before != last_by_first_.end();
  if (has_before && number <= before->second) return false;
  const bool extends = has_before && before->second + 1 == number;
  const auto run = extends ? before : last_by_first_.emplace_hint(after, number, number);
  run->second = number;
  if (after != last_by_first_.end() && after->first == number + 1) {
    run->second = after->second;
    last_by_first_.erase(after);
  }
  if (last_by_first_.size() > max_runs) {
    const auto second = std::next(last_by_first_.begin());
    last_by_first_.begin()->second = second->second;
    last_by_first_.erase(second);
  }
  return true;
}

}  // namespace lotse::ingest
