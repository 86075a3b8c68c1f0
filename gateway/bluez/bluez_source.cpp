// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/bluez_source.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <utility>

#include "gateway/bluez/listening.hpp"

namespace lotse::bluez {
namespace {

using namespace std::chrono_literals;

/// Before the system bus is looked for again.
constexpr std::chrono::seconds bus_pause = 5s;
constexpr std::chrono::seconds between_healths = 1s;

}  // namespace

void BluezSource::run(std::stop_token stop, const Heard& heard) {
  std::string trouble;
  while (!stop.stop_requested()) {
    try {
      Listening listening(options_);
      auto next_health = std::chrono::steady_clock::now();
      while (!stop.stop_requested()) {
        count_turn();
        listening.turn(stop, heard);
        if (const auto now = std::chrono::steady_clock::now(); now >= next_health) {
          set_health(listening.health());
          next_health = now + between_healths;
        }
      }
    } catch (const advert::SourceFailure& failure) {
      if (std::exchange(trouble, failure.what()) != failure.what()) spdlog::error(failure.what());
      set_health({{}, {failure.what()}});
      wait(stop);
    }
  }
}

void BluezSource::wait(const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any woken;
  woken.wait_for(lock, stop, bus_pause, [] { return false; });
  count_turn();
}

advert::SourceHealth BluezSource::health() const {
  const std::scoped_lock lock(mutex_);
  return health_;
}

void BluezSource::set_health(advert::SourceHealth health) {
  const std::scoped_lock lock(mutex_);
  health_ = std::move(health);
  // Where the bus is missing there are no stations to tell of the radios.
  for (const BluezRadio& radio : options_.radios) {
    const auto is_its = [&](const auto& report) { return report.anchor == radio.anchor; };
    if (std::ranges::any_of(health_.radios, is_its)) continue;
    health_.radios.emplace_back().anchor = radio.anchor;
  }
}

}  // namespace lotse::bluez
