// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/clock_offset.hpp"

#include <algorithm>

namespace lotse::ingest {
namespace {

// Long enough to meet an undelayed batch, short against a clock's drift: 50 ppm are 3 ms a minute.
constexpr std::chrono::seconds window{30};

}  // namespace

void ClockOffset::observe(radio::Timestamp sent_at, radio::Timestamp received) {
  const auto difference = received - sent_at;
  if (received - window_start_ >= window || received < window_start_) {
    former_ = current_;
    current_.reset();
    window_start_ = received;
  }
  current_ = current_ ? std::min(*current_, difference) : difference;
}

std::chrono::milliseconds ClockOffset::estimate() const {
  if (!current_) return std::chrono::milliseconds{0};
  return former_ ? std::min(*current_, *former_) : *current_;
}

}  // namespace lotse::ingest
