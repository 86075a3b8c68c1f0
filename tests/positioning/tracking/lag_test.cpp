// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/walkable_space.hpp"
#include "tests/support/ascii_plan.hpp"
#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;
using namespace std::chrono_literals;

namespace {

/// The room whose levels lag by a second and a half.
std::shared_ptr<const ranging::RadioModel> lagging_anchors() {
  auto model = std::make_shared<ranging::RadioModel>(*four_anchors());
  model->lag_s = 1.5;
  return model;
}

Eigen::Vector2d place_at(double time_s) {
  return {1 + 0.5 * time_s, 3};
}

}  // namespace

TEST_CASE("levels that lag place a walker where it is now, with a wider radius") {
  const auto lagging = lagging_anchors(), prompt = four_anchors();
  Tracker late(lagging, nullptr, {}), now(prompt, nullptr, {});
  for (int i = 0; i <= 20; ++i) {
    const double time_s = 0.5 * i;
    hear(late, *lagging, place_at(std::max(0.0, time_s - 1.5)), start + i * 500ms);
    hear(now, *prompt, place_at(time_s), start + i * 500ms);
    late.advance(start + i * 500ms);
    now.advance(start + i * 500ms);
  }
  const Track track = track_of(late.advance(start + 10s));
  CHECK((track.position_m - place_at(10)).norm() < 0.7);
  CHECK(track.radius_95_m > track_of(now.advance(start + 10s)).radius_95_m);
}

TEST_CASE("the last packet is told by its own time, however levels lag") {
  const auto model = lagging_anchors();
  Tracker tracker(model, nullptr, {});
  for (int i = 0; i < 10; ++i) hear(tracker, *model, {2, 3}, start + i * 500ms);
  CHECK(track_of(tracker.advance(start + 5s)).last_heard == start + 4500ms);
  CHECK(std::holds_alternative<Track>(tracker.advance(start + 34s)));
  CHECK(std::get<NoTrack>(tracker.advance(start + 35s)) == NoTrack::lost);
}

TEST_CASE("led on to now, nobody is inside a wall") {
  const support::AsciiPlan drawn({"########", "#..#...#", "#a.#...#", "#..#...#", "########"});
  const auto levels = floorplan::walkable_space(drawn.plan, {});
  const auto floor =
      std::make_shared<floorplan::WalkableGrid>(floorplan::rasterised(levels.front().area, 0.1));
  const auto model = lagging_anchors();
  Tracker tracker(model, floor, {});
  const Eigen::Vector2d from = drawn.places_m.at('a');
  for (int i = 0; i < 8; ++i)
    hear(tracker, *model, from + Eigen::Vector2d(0.15 * i, 0), start + i * 500ms);
  track_of(tracker.advance(start + 4s));
  for (const Place& place : tracker.places()) REQUIRE((place.x_m <= 3 || place.x_m >= 4));
}
