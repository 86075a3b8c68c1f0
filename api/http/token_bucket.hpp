// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "positioning/radio/observation.hpp"

namespace lotse::http {

/// Lets through so many at once and then one after each `pause`. One bucket serves all clients:
/// behind a proxy they share an address, and nobody's is looked at here. Thread-safe.
class TokenBucket {
 public:
  TokenBucket(int at_once, std::chrono::milliseconds pause) : at_once_(at_once), pause_(pause) {}

  /// How long to wait before the next try; no value: this one may go on.
  std::optional<std::chrono::seconds> take(radio::Timestamp now) {
    const std::scoped_lock lock(mutex_);
    // The time at which the bucket is full again stands for how full it is (the virtual scheduling
    // of ITU-T I.371, Annex A).
    const auto full = std::max(full_at_, now);
    const auto earliest = full - (at_once_ - 1) * pause_;
    if (earliest > now) return std::chrono::ceil<std::chrono::seconds>(earliest - now);
    full_at_ = full + pause_;
    return std::nullopt;
  }

 private:
  const int at_once_;
  const std::chrono::milliseconds pause_;
  std::mutex mutex_;
  radio::Timestamp full_at_{};
};

}  // namespace lotse::http
