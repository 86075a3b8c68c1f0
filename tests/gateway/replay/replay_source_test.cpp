// SPDX-License-Identifier: Apache-2.0
#include "gateway/replay/replay_source.hpp"

#include <catch2/catch.hpp>

using namespace lotse;
using namespace std::chrono_literals;
using radio::Timestamp;
using replay::Recording;
using replay::ReplayOptions;
using replay::ReplaySource;

namespace {

/// Stands still until somebody waits, then is at that time at once.
class ManualClock : public replay::WallClock {
 public:
  explicit ManualClock(Timestamp start) : now_(start) {}
  Timestamp now() override { return now_; }
  void wait_until(Timestamp time, std::stop_token) override { now_ = std::max(now_, time); }

 private:
  Timestamp now_;
};

constexpr Timestamp noon{std::chrono::milliseconds(1'000'000)};

/// Packets at 0, 1 and 3 s, told apart by their level.
Recording three_packets() {
  Recording recording;
  recording.payloads = {{0x02, 0x01, 0x06}};
  recording.packets = {{0s, {"a"}, {-50}, 0}, {1s, {"a"}, {-51}, 0}, {3s, {"b"}, {-53}, 0}};
  recording.length = 3s;
  return recording;
}

struct Heard {
  std::int64_t after_noon_ms;
  double rssi_dbm;
  friend bool operator==(const Heard&, const Heard&) = default;
};

/// What is heard of the three packets by somebody who starts at noon; stops after `most`.
std::vector<Heard> play(ReplayOptions options, std::size_t most = 3) {
  ReplaySource source(three_packets(), options, std::make_unique<ManualClock>(noon));
  std::vector<Heard> heard;
  std::stop_source stop;
  source.run(stop.get_token(), [&](const advert::Advertisement& advertisement) {
    heard.push_back({(advertisement.time - noon).count(), advertisement.rssi.value});
    CHECK(advertisement.data.size() == 3);
    if (heard.size() == most) stop.request_stop();
  });
  return heard;
}

using Expected = std::vector<Heard>;

}  // namespace

TEST_CASE("packets are stamped with the time they are played at") {
  CHECK((play({}) == Expected{{0, -50}, {1000, -51}, {3000, -53}}));
}

TEST_CASE("a faster replay moves them together") {
  CHECK((play({.speed = 4}) == Expected{{0, -50}, {250, -51}, {750, -53}}));
}

TEST_CASE("a start in the future is waited for") {
  CHECK((play({.start = noon + 10s}) == Expected{{10'000, -50}, {11'000, -51}, {13'000, -53}}));
}

TEST_CASE("who joins late goes on at the place where the others are") {
  CHECK((play({.start = noon - 2s}) == Expected{{1000, -53}}));
  CHECK(play({.start = noon - 10s}).empty());
}

TEST_CASE("a loop begins again on time, however often") {
  CHECK(
      (play({.speed = 2, .loop_every = 5s}, 7) ==
       Expected{
           {0, -50}, {500, -51}, {1500, -53}, {2500, -50}, {3000, -51}, {4000, -53}, {5000, -50}}));
}

TEST_CASE("who joins a loop late is in step with it") {
  // Rounds began 12, 7 and 2 s ago; of the last one the packet at 3 s is still to come.
  CHECK((play({.start = noon - 12s, .loop_every = 5s}, 3) ==
         Expected{{1000, -53}, {3000, -50}, {4000, -51}}));
}

TEST_CASE("a stopped replay plays no further packet") {
  CHECK((play({}, 1) == Expected{{0, -50}}));
}

TEST_CASE("waiting on the real clock ends when stop is requested") {
  ReplaySource source(three_packets(), {.start = Timestamp::max() - 1h},
                      replay::system_wall_clock());
  std::stop_source stop;
  stop.request_stop();
  source.run(stop.get_token(), [](const advert::Advertisement&) { FAIL("nothing is due"); });
}
