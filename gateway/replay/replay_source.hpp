// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/replay/recording.hpp"

namespace lotse::replay {

/// The time of day, and waiting for one.
class WallClock {
 public:
  virtual ~WallClock() = default;
  virtual radio::Timestamp now() = 0;
  /// Returns at `time`, or earlier when `stop` is requested.
  virtual void wait_until(radio::Timestamp time, std::stop_token stop) = 0;
};

/// This machine's.
std::unique_ptr<WallClock> system_wall_clock();

struct ReplayOptions {
  double speed = 1;  ///< recorded seconds per second
  /// When t = 0 is, so that several gateways keep step; none: when the source is started.
  std::optional<radio::Timestamp> start = std::nullopt;
  /// Begins again every so many recorded seconds; at least the recording's length. None: plays
  /// once.
  std::optional<std::chrono::microseconds> loop_every = std::nullopt;
};

/// Plays a recording as if its packets were heard now: each is stamped and delivered at
/// start + t / speed. Joining late, it goes on at the place where it should be by now.
class ReplaySource : public advert::AdvertisementSource {
 public:
  ReplaySource(Recording recording, ReplayOptions options, std::unique_ptr<WallClock> clock);

  void run(std::stop_token stop, const Heard& heard) override;

 private:
  radio::Timestamp emission_time(radio::Timestamp start, std::int64_t round,
                                 std::chrono::microseconds t) const;
  void play_round(radio::Timestamp start, std::int64_t round, radio::Timestamp joined,
                  std::stop_token stop, const Heard& heard);
  void wait_until(radio::Timestamp time, std::stop_token stop);

  Recording recording_;
  ReplayOptions options_;
  std::unique_ptr<WallClock> clock_;
};

}  // namespace lotse::replay
