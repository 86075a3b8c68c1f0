// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/recovery.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace std::chrono_literals;
using lotse::bluez::Recovery;
using lotse::bluez::RecoveryOptions;
using lotse::bluez::RecoveryStep;

namespace {

const RecoveryOptions options{.silence = 45s,
                              .after_scan = 15s,
                              .after_power = 20s,
                              .after_daemon = 30s,
                              .first_rest = 300s,
                              .longest_rest = 3600s};

/// A radio's recovery, looked at once a second.
struct Watched {
  Recovery recovery{options};
  Recovery::Instant now{};
  int seconds = 0;

  struct Step {
    int second;
    RecoveryStep step;
    bool operator==(const Step&) const = default;
  };
  std::vector<Step> pass(int count) {
    std::vector<Step> steps;
    for (int i = 0; i < count; ++i, ++seconds, now += 1s) {
      if (const auto step = recovery.due(now)) steps.push_back({seconds, *step});
    }
    return steps;
  }
};

}  // namespace

TEST_CASE("silence is met by stop and start, then the power, then bluetoothd, each with its time") {
  Watched radio;
  radio.recovery.started(radio.now);
  CHECK(radio.pass(120) == std::vector<Watched::Step>{{45, RecoveryStep::restart_scan},
                                                      {60, RecoveryStep::power_cycle},
                                                      {80, RecoveryStep::restart_daemon}});
  CHECK(radio.recovery.counts().stalls == 1);
  CHECK(radio.recovery.has_given_up());
}

TEST_CASE("a step that helps ends it, and the next silence begins with the mildest again") {
  Watched radio;
  radio.recovery.started(radio.now);
  CHECK(radio.pass(50).size() == 1);
  radio.recovery.heard(radio.now);
  CHECK(radio.pass(44).empty());
  CHECK(radio.pass(10) == std::vector<Watched::Step>{{95, RecoveryStep::restart_scan}});
  CHECK(radio.recovery.counts().stalls == 2);
  CHECK(radio.recovery.counts().power_cycles == 0);
}

TEST_CASE("a radio that hears is left alone") {
  Watched radio;
  radio.recovery.started(radio.now);
  for (int i = 0; i < 1000; ++i) {
    radio.recovery.heard(radio.now);
    CHECK(radio.pass(30).empty());
  }
}

TEST_CASE("when all is in vain it tries again ever more rarely, never more than three an hour") {
  Watched radio;
  radio.recovery.started(radio.now);
  constexpr int day_s = 86'400;
  const auto steps = radio.pass(day_s);
  CHECK(steps.size() < 3 * 32);
  CHECK(radio.recovery.counts().stalls == 1);  // it is one silence
  CHECK(radio.recovery.counts().daemon_restarts <= 32);
  CHECK(radio.pass(3600 + 200).size() <= 6);
}

TEST_CASE("a radio that comes back silent after a restart of bluetoothd is given a rest") {
  Watched radio;
  radio.recovery.started(radio.now);
  CHECK(radio.pass(81).size() == 3);
  radio.recovery.stopped();
  radio.pass(5);
  radio.recovery.started(radio.now);
  CHECK(radio.pass(45 + 300).empty());
  CHECK(radio.recovery.has_given_up());
  CHECK(radio.pass(10).front().step == RecoveryStep::restart_scan);
}

TEST_CASE("without a radio there is nothing to recover") {
  Watched radio;
  CHECK(radio.pass(1000).empty());
  radio.recovery.started(radio.now);
  radio.recovery.stopped();
  CHECK(radio.pass(1000).empty());
}
