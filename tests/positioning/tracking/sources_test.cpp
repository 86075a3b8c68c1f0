// SPDX-License-Identifier: Apache-2.0
#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;
using namespace std::chrono_literals;

TEST_CASE("an anchor that is not to be believed takes no part") {
  const auto model = four_anchors();
  Tracker tracker(model, nullptr, {}), without(model, nullptr, {});
  tracker.set_trusted(radio::AnchorId{"a0"}, false);
  for (int i = 0; i < 10; ++i) {
    hear(tracker, *model, {2.5, 4}, start + i * 500ms);
    for (std::size_t a = 1; a < 4; ++a)
      without.observe({start + i * 500ms, model->anchors[a].anchor.id, radio::TargetId{"v"},
                       radio::Dbm{model->expected_dbm(a, {2.5, 4})}});
  }
  CHECK(track_of(tracker.advance(start + 5s)).position_m ==
        track_of(without.advance(start + 5s)).position_m);
}

TEST_CASE("with fewer anchors the radius is wider, and none at all ends as lost") {
  const auto model = four_anchors();
  Tracker all(model, nullptr, {}), half(model, nullptr, {});
  for (int i = 0; i < 100; ++i) {
    if (i == 20) {
      for (const char* id : {"a0", "a1"}) half.set_trusted(radio::AnchorId{id}, false);
    }
    if (i == 40) {
      for (const char* id : {"a2", "a3"}) half.set_trusted(radio::AnchorId{id}, false);
    }
    hear(all, *model, {2.5, 4}, start + i * 500ms);
    hear(half, *model, {2.5, 4}, start + i * 500ms);
    all.advance(start + i * 500ms);
    const TrackResult result = half.advance(start + i * 500ms);
    if (i == 39) {
      const auto narrow = track_of(all.advance(start + i * 500ms));
      CHECK(track_of(result).radius_95_m > narrow.radius_95_m);
    }
  }
  CHECK(std::get<NoTrack>(half.advance(start + 51s)) == NoTrack::lost);
  half.set_trusted(radio::AnchorId{"a0"}, true);
  half.set_trusted(radio::AnchorId{"a2"}, true);
  hear(half, *model, {2.5, 4}, start + 52s);
  CHECK(std::holds_alternative<Track>(half.advance(start + 52s)));
}

TEST_CASE("a packet counts the less the later it comes, and in the end not at all") {
  const auto model = four_anchors();
  const auto pulled_m = [&](std::chrono::milliseconds late) {
    Tracker tracker(model, nullptr, {});
    for (int i = 0; i <= 20; ++i) hear(tracker, *model, {2, 3}, start + i * 500ms);
    tracker.advance(start + 10s);
    hear(tracker, *model, {5, 3}, start + 10s - late);
    return track_of(tracker.advance(start + 10s)).position_m.x() - 2;
  };
  CHECK(pulled_m(0ms) > pulled_m(1s));
  CHECK(pulled_m(1s) > pulled_m(2500ms));
}

TEST_CASE("several radios of one gateway are anchors of their own at one place") {
  const auto model = model_of({{0, 0}, {0, 0}, {8, 0}, {8, 6}, {0, 6}, {0, 6}});
  Tracker tracker(model, nullptr, {});
  for (int i = 0; i < 20; ++i) hear(tracker, *model, {2.5, 4}, start + i * 500ms);
  CHECK((track_of(tracker.advance(start + 10s)).position_m - Eigen::Vector2d(2.5, 4)).norm() < 0.7);
}

TEST_CASE("a fix alone gives a track as wide as it is") {
  const auto model = four_anchors();
  Tracker tracker(model, nullptr, {});
  tracker.observe(PositionFix{start, {3, 2}, 2});
  const Track track = track_of(tracker.advance(start));
  CHECK((track.position_m - Eigen::Vector2d(3, 2)).norm() < 0.5);
  CHECK(track.radius_68_m == Approx(2).margin(0.5));
}

TEST_CASE("who comes in from outside is led over from fixes to anchors without a jump") {
  const auto model = model_of({{0, 0}, {8, 0}, {8, 6}, {0, 6}, {20, 0}, {20, 6}});
  Tracker tracker(model, nullptr, {});
  Eigen::Vector2d last(18, 3);
  for (int second = 0; second < 40; ++second) {
    const radio::Timestamp now = start + std::chrono::seconds(second);
    const Eigen::Vector2d place(18 - 0.4 * second, 3);
    // GNSS is off by 2 m and ends inside; the anchors are heard from the door on.
    if (second < 20) tracker.observe(PositionFix{now, place + Eigen::Vector2d(0, 2), 3});
    if (second >= 15) hear(tracker, *model, place, now);
    const Track track = track_of(tracker.advance(now));
    CHECK((track.position_m - last).norm() < 2.2);
    last = track.position_m;
  }
  CHECK((last - Eigen::Vector2d(2.4, 3)).norm() < 1);
}

TEST_CASE("a fix off the map is ignored") {
  Tracker tracker(four_anchors(), nullptr, {});
  tracker.observe(PositionFix{start, {300, 2}, 5});
  CHECK(std::get<NoTrack>(tracker.advance(start)) == NoTrack::not_heard_yet);
}
