// SPDX-License-Identifier: Apache-2.0
#include "gateway/replay/replay_source.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace lotse::replay {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// Short against the patience of a watchdog.
constexpr std::chrono::seconds longest_turn{1};

class SystemWallClock : public WallClock {
 public:
  radio::Timestamp now() override {
    return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  }
  void wait_until(radio::Timestamp time, std::stop_token stop) override {
    std::unique_lock lock(mutex_);
    woken_.wait_until(lock, stop, time, [] { return false; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any woken_;
};

}  // namespace

std::unique_ptr<WallClock> system_wall_clock() {
  return std::make_unique<SystemWallClock>();
}

ReplaySource::ReplaySource(Recording recording, ReplayOptions options,
                           std::unique_ptr<WallClock> clock)
    : recording_(std::move(recording)), options_(options), clock_(std::move(clock)) {}

radio::Timestamp ReplaySource::emission_time(radio::Timestamp start, std::int64_t round,
                                             microseconds t) const {
  const microseconds recorded = round * options_.loop_every.value_or(microseconds(0)) + t;
  const std::chrono::duration<double, std::micro> played = microseconds(recorded) / options_.speed;
  return start + std::chrono::floor<milliseconds>(played);
}

void ReplaySource::run(std::stop_token stop, const Heard& heard) {
  const radio::Timestamp joined = clock_->now();
  const radio::Timestamp start = options_.start.value_or(joined);
  std::int64_t round = 0;
  if (options_.loop_every && joined > start) {
    const std::chrono::duration<double, std::micro> recorded = (joined - start) * options_.speed;
    round = static_cast<std::int64_t>(recorded / *options_.loop_every);
  }
  do {
    play_round(start, round++, joined, stop, heard);
  } while (options_.loop_every && !stop.stop_requested());
}

void ReplaySource::play_round(radio::Timestamp start, std::int64_t round, radio::Timestamp joined,
                              std::stop_token stop, const Heard& heard) {
  for (const RecordedPacket& packet : recording_.packets) {
    const radio::Timestamp time = emission_time(start, round, packet.t);
    if (time < joined) continue;
    wait_until(time, stop);
    if (stop.stop_requested()) return;
    heard({time, packet.anchor, packet.rssi, recording_.payloads[packet.payload]});
  }
}

void ReplaySource::wait_until(radio::Timestamp time, std::stop_token stop) {
  count_turn();
  while (clock_->now() < time && !stop.stop_requested()) {
    clock_->wait_until(std::min(time, clock_->now() + longest_turn), stop);
    count_turn();
  }
}

}  // namespace lotse::replay
