// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/recovery.hpp"

#include <algorithm>

namespace lotse::bluez {

void Recovery::started(Instant now) {
  next_ = now + options_.silence;
}

void Recovery::stopped() {
  next_.reset();
}

void Recovery::heard(Instant now) {
  next_ = now + options_.silence;
  taken_ = 0;
  rests_ = 0;
}

std::optional<RecoveryStep> Recovery::due(Instant now) {
  if (!next_ || now < *next_) return std::nullopt;
  switch (taken_) {
    case 0:
      if (rests_ == 0) ++counts_.stalls;
      ++counts_.scans_restarted;
      return take(RecoveryStep::restart_scan, options_.after_scan, now);
    case 1:
      ++counts_.power_cycles;
      return take(RecoveryStep::power_cycle, options_.after_power, now);
    case 2:
      ++counts_.daemon_restarts;
      return take(RecoveryStep::restart_daemon, options_.after_daemon, now);
    default:
      break;
  }
  constexpr int doublings_to_the_longest = 8;  // beyond, the number itself would overflow
  const auto rest = options_.first_rest * (1 << std::min(rests_, doublings_to_the_longest));
  next_ = now + std::min<std::chrono::milliseconds>(rest, options_.longest_rest);
  taken_ = 0;
  ++rests_;
  return std::nullopt;
}

std::optional<RecoveryStep> Recovery::take(RecoveryStep step, std::chrono::milliseconds patience,
                                           Instant now) {
  ++taken_;
  next_ = now + patience;
  return step;
}

}  // namespace lotse::bluez
