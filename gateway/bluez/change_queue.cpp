// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/change_queue.hpp"

#include <utility>

namespace lotse::bluez {

void ChangeQueue::push(DeviceChange change) {
  const bool is_heard = change.kind == DeviceChange::Kind::heard;
  {
    const std::scoped_lock lock(mutex_);
    if (changes_.size() >= (is_heard ? most_heard : 2 * most_heard)) {
      ++lost_;
      return;
    }
    changes_.push_back(std::move(change));
  }
  changed_.notify_one();
}

void ChangeQueue::count_unreadable() {
  const std::scoped_lock lock(mutex_);
  ++lost_;
}

std::optional<DeviceChange> ChangeQueue::pop(std::stop_token stop,
                                             std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, patience, [this] { return !changes_.empty(); });
  if (changes_.empty()) return std::nullopt;
  DeviceChange change = std::move(changes_.front());
  changes_.pop_front();
  return change;
}

std::uint64_t ChangeQueue::lost() const {
  const std::scoped_lock lock(mutex_);
  return lost_;
}

}  // namespace lotse::bluez
