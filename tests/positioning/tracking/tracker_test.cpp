// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/tracker.hpp"

#include <catch2/catch.hpp>

#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;
using namespace std::chrono_literals;

TEST_CASE("a beacon that stands still is found within half a metre") {
  const auto model = four_anchors();
  Tracker tracker(model, nullptr, {.device_spread_db = 0.5});
  const Eigen::Vector2d place(2.5, 4);
  for (int i = 0; i < 20; ++i) hear(tracker, *model, place, start + i * 500ms);
  const Track track = track_of(tracker.advance(start + 10s));
  CHECK((track.position_m - place).norm() < 0.5);
  CHECK(track.radius_68_m < track.radius_95_m);
}

TEST_CASE("before the first packet there is no track") {
  Tracker tracker(four_anchors(), nullptr, {});
  CHECK(std::get<NoTrack>(tracker.advance(start)) == NoTrack::not_heard_yet);
}

TEST_CASE("silence widens the radius and ends as lost") {
  const auto model = four_anchors();
  Tracker tracker(model, nullptr, {});
  for (int i = 0; i < 20; ++i) hear(tracker, *model, {2.5, 4}, start + i * 500ms);
  const Track fresh = track_of(tracker.advance(start + 10s));
  const Track later = track_of(tracker.advance(start + 20s));
  CHECK(later.radius_68_m > fresh.radius_68_m + 0.5);
  CHECK(std::get<NoTrack>(tracker.advance(start + 60s)) == NoTrack::lost);
}

TEST_CASE("the same packets give the same track, in whatever order they came") {
  const auto model = four_anchors();
  Tracker forth(model, nullptr, {}), back(model, nullptr, {});
  for (int i = 0; i < 8; ++i) hear(forth, *model, {2.5, 4}, start + i * 100ms);
  for (int i = 7; i >= 0; --i) hear(back, *model, {2.5, 4}, start + i * 100ms);
  CHECK(track_of(forth.advance(start + 1s)).position_m ==
        track_of(back.advance(start + 1s)).position_m);
}

TEST_CASE("a packet from the future waits until its time has come") {
  const auto model = four_anchors();
  Tracker tracker(model, nullptr, {});
  hear(tracker, *model, {2.5, 4}, start + 5s);
  CHECK(std::holds_alternative<NoTrack>(tracker.advance(start + 4s)));
  CHECK(std::holds_alternative<Track>(tracker.advance(start + 6s)));
}

TEST_CASE("a phone that is heard 6 dB weaker is placed all the same, and the offset is learnt") {
  const auto model = four_anchors();
  Tracker tracker(model, nullptr, {});
  for (int i = 0; i < 60; ++i) {
    const Eigen::Vector2d place(1 + 0.1 * i, 3);
    hear(tracker, *model, place, start + i * 500ms, -6);
  }
  const Track track = track_of(tracker.advance(start + 30s));
  CHECK((track.position_m - Eigen::Vector2d(6.9, 3)).norm() < 1);
  CHECK(tracker.device_offset().value == Approx(-6).margin(2));
}

TEST_CASE("the survey's own beacon is known to be as strong as the survey has it") {
  auto surveyed = std::make_shared<ranging::RadioModel>(*four_anchors());
  surveyed->surveyed_with = {radio::TargetId{"v"}};
  Tracker known(surveyed, nullptr, {}), stranger(four_anchors(), nullptr, {});
  for (Tracker* tracker : {&known, &stranger})
    for (int i = 0; i < 6; ++i) hear(*tracker, *surveyed, {2.5, 4}, start + i * 500ms);
  CHECK(track_of(known.advance(start + 3s)).radius_68_m <
        0.95 * track_of(stranger.advance(start + 3s)).radius_68_m);
}

TEST_CASE("the places' weights add up to one and their mean is the track's position") {
  const auto model = four_anchors();
  Tracker tracker(model, nullptr, {});
  CHECK(tracker.places().empty());
  for (int i = 0; i < 6; ++i) hear(tracker, *model, {5, 2}, start + i * 500ms);
  const Track track = track_of(tracker.advance(start + 3s));
  double weight = 0, x = 0;
  for (const auto& place : tracker.places()) {
    weight += place.weight;
    x += place.weight * place.x_m;
  }
  CHECK(weight == Approx(1).margin(1e-3));
  CHECK(x == Approx(track.position_m.x()).margin(1e-3));
}

TEST_CASE("a building of a hundred anchors is followed like a room of four") {
  std::vector<Eigen::Vector2d> places;
  places.reserve(100);
  for (int i = 0; i < 100; ++i) places.emplace_back(4 * (i % 10), 4 * (i / 10));
  const auto model = model_of(places);
  Tracker tracker(model, nullptr, {});
  const Eigen::Vector2d place(30, 17);
  for (int i = 0; i < 20; ++i) hear(tracker, *model, place, start + i * 500ms);
  CHECK((track_of(tracker.advance(start + 10s)).position_m - place).norm() < 0.5);
}
