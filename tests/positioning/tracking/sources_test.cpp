// SPDX-License-Identifier: Apache-2.0
#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;
using namespace std::chrono_literals;

TEST_CASE("anchors that fall silent widen the radius; with all of them the track is lost") {
  const auto model = four_anchors();
  Tracker all(model, nullptr, {}), fewer(model, nullptr, {});
  const auto hear_two = [&](radio::Timestamp time) {
    for (const std::size_t a : {0, 1})
      fewer.observe({time, model->anchors[a].anchor.id, radio::TargetId{"v"},
                     radio::Dbm{model->expected_dbm(a, {2.5, 4})}});
  };
  for (int i = 0; i < 60; ++i) {
    hear(all, *model, {2.5, 4}, start + i * 500ms);
    if (i < 20) {
      hear(fewer, *model, {2.5, 4}, start + i * 500ms);
    } else {
      hear_two(start + i * 500ms);
    }
  }
  CHECK(track_of(fewer.advance(start + 30s)).radius_95_m >
        track_of(all.advance(start + 30s)).radius_95_m);
  CHECK(std::get<NoTrack>(fewer.advance(start + 61s)) == NoTrack::lost);
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

TEST_CASE("a level far too weak, as behind a body, moves the track less than one far too strong") {
  const auto model = four_anchors();
  const auto moved_m = [&](double off_db) {
    Tracker tracker(model, nullptr, {.particles = 4000});
    for (int i = 0; i <= 20; ++i) hear(tracker, *model, {4, 3}, start + i * 500ms);
    const Eigen::Vector2d before = track_of(tracker.advance(start + 10s)).position_m;
    tracker.observe({start + 10s, model->anchors[0].anchor.id, radio::TargetId{"v"},
                     radio::Dbm{model->expected_dbm(0, {4, 3}) + off_db}});
    return (track_of(tracker.advance(start + 10s)).position_m - before).norm();
  };
  CHECK(2 * moved_m(-20) < moved_m(20));
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
