// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "positioning/radio/observation.hpp"

namespace lotse::ingest {

/// How far a gateway's clock is behind the hub's. The time from sending by the one clock to
/// receiving by the other is that plus the way's delay, which is never negative and often next to
/// nothing: the least of the last half to whole minute is the estimate (the minimum filter of NTP,
/// RFC 5905 §10). Not thread-safe.
class ClockOffset {
 public:
  /// @param sent_at by the gateway's clock; @param received by the hub's.
  void observe(radio::Timestamp sent_at, radio::Timestamp received);
  /// To be added to the gateway's times; zero before anything was observed.
  std::chrono::milliseconds estimate() const;

 private:
  radio::Timestamp window_start_;
  std::optional<std::chrono::milliseconds> current_;
  std::optional<std::chrono::milliseconds> former_;
};

}  // namespace lotse::ingest
