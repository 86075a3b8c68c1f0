// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace lotse::bluez {

/// What can be tried against a radio that has fallen silent, from the mildest on.
enum class RecoveryStep { restart_scan, power_cycle, restart_daemon };

struct RecoveryOptions {
  /// A showroom is never quiet for so long: phones, watches and cars send several times a second.
  std::chrono::milliseconds silence{45'000};
  /// What each step is given to bring the radio back before the next one is taken: a scan starts
  /// within a second, a controller is up again within five, bluetoothd within ten.
  std::chrono::milliseconds after_scan{15'000};
  std::chrono::milliseconds after_power{20'000};
  std::chrono::milliseconds after_daemon{30'000};
  /// When all of them have failed, it begins again after this, each time after twice as long.
  std::chrono::milliseconds first_rest{300'000};
  std::chrono::milliseconds longest_rest{3'600'000};
};

struct RecoveryCounts {
  std::uint64_t stalls = 0;
  std::uint64_t scans_restarted = 0;
  std::uint64_t power_cycles = 0;
  std::uint64_t daemon_restarts = 0;
};

/// Watches one radio for silence and says which step to take when: at most three in a row, then a
/// rest that grows. Not thread-safe; the caller brings the time.
class Recovery {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  explicit Recovery(RecoveryOptions options = {}) : options_(options) {}

  /// The radio is there and scans. What was tried before it went away stays tried: a bluetoothd
  /// that is restarted in vain must not be restarted for ever.
  void started(Instant now);
  /// There is no radio to watch.
  void stopped();
  void heard(Instant now);

  /// The step to take now; it counts as taken.
  std::optional<RecoveryStep> due(Instant now);
  /// All steps have been taken in vain.
  bool has_given_up() const { return rests_ > 0; }
  const RecoveryCounts& counts() const { return counts_; }

 private:
  std::optional<RecoveryStep> take(RecoveryStep step, std::chrono::milliseconds patience,
                                   Instant now);

  RecoveryOptions options_;
  std::optional<Instant> next_;  // when to do something, unless something is heard before
  int taken_ = 0;                // steps since something was heard
  int rests_ = 0;                // after all steps, since something was heard
  RecoveryCounts counts_;
};

}  // namespace lotse::bluez
