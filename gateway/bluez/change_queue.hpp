// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

#include "gateway/bluez/device_change.hpp"

namespace lotse::bluez {

/// Hands changes from the bus's thread, which must never wait, to the one that works on them. When
/// the worker falls behind, advertisements are dropped and counted; what is rare and must be known,
/// such as a removal, still gets in up to twice as many. Thread-safe.
class ChangeQueue {
 public:
  /// Two seconds of a crowded hall's advertisements.
  static constexpr std::size_t most_heard = 4096;

  void push(DeviceChange change);
  /// Counts a signal that could not be read.
  void count_unreadable();
  /// The next change; none after `patience` or when stop is requested.
  std::optional<DeviceChange> pop(std::stop_token stop, std::chrono::milliseconds patience);
  /// Changes that are lost, for want of room or because they could not be read.
  std::uint64_t lost() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<DeviceChange> changes_;
  std::uint64_t lost_ = 0;
};

}  // namespace lotse::bluez
