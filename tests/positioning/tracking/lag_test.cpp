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

/// The last track of a walker that is heard where it was `lag_s` ago.
Track walked(const std::shared_ptr<const ranging::RadioModel>& model, double lag_s,
             std::uint64_t seed) {
  Tracker tracker(model, nullptr, {.seed = seed});
  for (int i = 0; i <= 20; ++i) {
    hear(tracker, *model, place_at(std::max(0.0, 0.5 * i - lag_s)), start + i * 500ms);
    tracker.advance(start + i * 500ms);
  }
  return track_of(tracker.advance(start + 10s));
}

}  // namespace

TEST_CASE("levels that lag place a walker where it is now, with a wider radius") {
  double error_m = 0, unaware_error_m = 0, radius_m = 0, prompt_radius_m = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Track track = walked(lagging_anchors(), 1.5, seed);
    error_m += (track.position_m - place_at(10)).norm();
    unaware_error_m += (walked(four_anchors(), 1.5, seed).position_m - place_at(10)).norm();
    radius_m += track.radius_95_m;
    prompt_radius_m += walked(four_anchors(), 0, seed).radius_95_m;
  }
  CHECK(error_m < 0.7 * unaware_error_m);
  CHECK(radius_m > prompt_radius_m);
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
