// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/tracker.hpp"

#include <catch2/catch.hpp>

#include "positioning/ranging/radio_model.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using tracking::NoTrack;
using tracking::Track;
using tracking::Tracker;

namespace {

const radio::Timestamp start{1'700'000'000s};

std::shared_ptr<const ranging::RadioModel> four_anchors() {
  std::vector<ranging::AnchorModel> anchors;
  const double corners[4][2] = {{0, 0}, {8, 0}, {8, 6}, {0, 6}};
  for (const auto& corner : corners) {
    const std::string name = "a" + std::to_string(anchors.size());
    anchors.push_back({{radio::AnchorId{name}, {corner[0], corner[1], 2.3}}, {-60, 2}});
  }
  return std::make_shared<ranging::RadioModel>(ranging::model_from_laws(anchors, 1.3, 1));
}

/// Every anchor hears the beacon at `place` without noise.
void hear(Tracker& tracker, const ranging::RadioModel& model, const Eigen::Vector2d& place,
          radio::Timestamp time) {
  for (std::size_t a = 0; a < model.anchors.size(); ++a)
    tracker.observe({time, model.anchors[a].anchor.id, radio::TargetId{"v"},
                     radio::Dbm{model.expected_dbm(a, place)}});
}

Track track_of(const tracking::TrackResult& result) {
  REQUIRE(std::holds_alternative<Track>(result));
  return std::get<Track>(result);
}

}  // namespace

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
    for (std::size_t a = 0; a < model->anchors.size(); ++a)
      tracker.observe({start + i * 500ms, model->anchors[a].anchor.id, radio::TargetId{"v"},
                       radio::Dbm{model->expected_dbm(a, place) - 6}});
  }
  const Track track = track_of(tracker.advance(start + 30s));
  CHECK((track.position_m - Eigen::Vector2d(6.9, 3)).norm() < 1);
  CHECK(tracker.device_offset().value == Approx(-6).margin(2));
}

TEST_CASE("a wall is not walked through") {
  // Two rooms of 4 m × 4 m, a wall between them at x = 4.
  auto floor = std::make_shared<floorplan::WalkableGrid>();
  floor->cell_m = 0.1;
  floor->columns = 82;
  floor->rows = 40;
  floor->free.assign(82 * 40, 1);
  for (std::size_t row = 0; row < 40; ++row)
    for (const std::size_t column : {40, 41}) floor->free[row * 82 + column] = 0;
  const auto model = four_anchors();
  Tracker tracker(model, floor, {});
  for (int i = 0; i < 60; ++i) hear(tracker, *model, {2, 2}, start + i * 500ms);
  tracker.advance(start + 30s);
  double in_first_room = 0;
  for (const auto& place : tracker.places()) in_first_room += place.x_m < 4 ? place.weight : 0;
  CHECK(in_first_room > 0.95);
  tracker.advance(start + 55s);  // 25 s of silence: anywhere, but in this room
  double still_there = 0;
  for (const auto& place : tracker.places()) still_there += place.x_m < 4 ? place.weight : 0;
  CHECK(still_there == Approx(in_first_room));
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
