// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "gateway/publish/enrolled_filter.hpp"

namespace lotse::gateway {

/// The filter, shared between the thread that hears and the one that reports.
class SharedFilter {
 public:
  explicit SharedFilter(std::vector<publish::EnrolledKind> enrolled)
      : filter_(std::move(enrolled)) {}
  std::vector<radio::Sighting> sightings(const advert::Advertisement& advertisement) {
    const std::scoped_lock lock(mutex_);
    ++heard_[advertisement.anchor];
    return filter_.sightings(advertisement);
  }
  publish::FilterCounts counts() const {
    const std::scoped_lock lock(mutex_);
    return filter_.counts();
  }
  /// Advertisements so far, by the radio that heard them.
  std::map<radio::AnchorId, std::uint64_t> heard() const {
    const std::scoped_lock lock(mutex_);
    return heard_;
  }

 private:
  mutable std::mutex mutex_;
  publish::EnrolledFilter filter_;
  std::map<radio::AnchorId, std::uint64_t> heard_;
};

}  // namespace lotse::gateway
