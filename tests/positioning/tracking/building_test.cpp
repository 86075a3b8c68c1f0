// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <numeric>

#include "positioning/ranging/radio_model.hpp"
#include "positioning/simulation/radio_world.hpp"
#include "positioning/tracking/building_tracker.hpp"

using namespace lotse;
using namespace lotse::tracking;
using namespace std::chrono_literals;
using Eigen::Vector2d;

namespace {

constexpr radio::Timestamp start{1'700'000'000'000ms};
constexpr double storey_m = 3.5, floor_loss_db = 14, height_m = 1.3;
const Vector2d stairs_m(14, 5), far_from_stairs_m(2, 3);

/// Two halls of 16 m × 10 m above each other, six anchors under each ceiling.
std::vector<ranging::AnchorModel> heard_on(int level) {
  std::vector<ranging::AnchorModel> anchors;
  for (const int floor : {0, 1}) {
    for (const double x : {1.0, 8.0, 15.0}) {
      for (const double y : {1.0, 9.0}) {
        const int between = std::abs(floor - level);
        anchors.push_back({{radio::AnchorId{"a" + std::to_string(anchors.size())},
                            {x, y, 2.6 + storey_m * (floor - level)}},
                           {-60 - floor_loss_db * between, 2}});
      }
    }
  }
  return anchors;
}

std::shared_ptr<const floorplan::WalkableGrid> hall() {
  auto floor = std::make_shared<floorplan::WalkableGrid>();
  floor->columns = 80;
  floor->rows = 50;
  floor->free.assign(80 * 50, 1);
  return floor;
}

TrackedFloor floor_at(int level) {
  return {std::make_shared<const ranging::RadioModel>(
              ranging::model_from_laws(heard_on(level), height_m, 4)),
          hall(),
          {{stairs_m, level == 0 ? 1U : 0U}}};
}

std::shared_ptr<const TrackedFloors> two_halls() {
  static const auto floors =
      std::make_shared<const TrackedFloors>(TrackedFloors{floor_at(0), floor_at(1)});
  return floors;
}

/// What all anchors hear of somebody who walks on a level of a world with shadowing and fading.
std::vector<radio::Observation> heard(int level, const simulation::Walk& walk, std::uint64_t seed) {
  const simulation::RadioWorld world(heard_on(level), height_m, nullptr, {}, seed);
  return world.hear({"v"}, {.offset_db = seed % 2 == 0 ? -3.0 : 3.0}, walk, seed);
}

simulation::Walk walk_on(std::chrono::seconds from, std::chrono::seconds until,
                         const Vector2d& from_m, const Vector2d& to_m) {
  return {{start + from, from_m}, {start + until, to_m}};
}

/// Follows what was heard, and gives the share of the time between `from` and `until` when the
/// level told was `level`.
double share_told(BuildingTracker& tracker, const std::vector<radio::Observation>& observations,
                  std::chrono::seconds from, std::chrono::seconds until, std::size_t level) {
  int looks = 0, told = 0;
  auto next = observations.begin();
  while (next != observations.end() && next->time < start + from) ++next;
  for (auto now = start + from + 200ms; now <= start + until; now += 200ms) {
    for (; next != observations.end() && next->time <= now; ++next) tracker.observe(*next);
    const auto result = tracker.advance(now);
    const auto* track = std::get_if<Track>(&result);
    ++looks;
    told += track != nullptr && track->level == level;
  }
  return static_cast<double>(told) / looks;
}

}  // namespace

TEST_CASE("whoever walks on a floor is told to be on it") {
  for (const int level : {0, 1}) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      INFO("seed " << seed << ", level " << level);
      BuildingTracker tracker(two_halls(), {});
      const auto observations = heard(level, walk_on(0s, 60s, far_from_stairs_m, {13, 8}), seed);
      CHECK(share_told(tracker, observations, 0s, 60s, static_cast<std::size_t>(level)) > 0.95);
    }
  }
}

TEST_CASE("whoever takes the stairs is told to be upstairs some seconds later, not before") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    INFO("seed " << seed);
    BuildingTracker tracker(two_halls(), {});
    const auto below = heard(0, walk_on(0s, 30s, far_from_stairs_m, stairs_m), seed);
    const auto above = heard(1, walk_on(30s, 60s, stairs_m, far_from_stairs_m), seed);
    CHECK(share_told(tracker, below, 0s, 30s, 0) > 0.95);
    share_told(tracker, above, 30s, 40s, 1);
    CHECK(share_told(tracker, above, 40s, 60s, 1) > 0.95);
  }
}

TEST_CASE("the levels' probabilities add up to one, and the plan's ways make a change likelier") {
  BuildingTracker at_stairs(two_halls(), {}), far_off(two_halls(), {});
  const auto here = heard(0, walk_on(0s, 30s, stairs_m, stairs_m), 3);
  const auto there = heard(0, walk_on(0s, 30s, far_from_stairs_m, far_from_stairs_m), 3);
  for (int i = 1; i < 3; ++i) {
    share_told(at_stairs, here, 0s, 10s, 0);
    share_told(far_off, there, 0s, 10s, 0);
  }
  const auto& probabilities = at_stairs.level_probabilities();
  CHECK(std::accumulate(probabilities.begin(), probabilities.end(), 0.0) == Approx(1));
  // Silence tells nothing new, but time goes on.
  at_stairs.advance(start + 15s);
  far_off.advance(start + 15s);
  CHECK(at_stairs.level_probabilities()[1] > 3 * far_off.level_probabilities()[1]);
}

TEST_CASE("on the only floor there is, tracks are those of its tracker") {
  const auto floors = std::make_shared<const TrackedFloors>(TrackedFloors{floor_at(0)});
  BuildingTracker building(floors, {});
  Tracker tracker(floors->front().model, floors->front().walkable, {});
  for (const auto& one : heard(0, walk_on(0s, 5s, {3, 3}, {5, 5}), 1)) {
    building.observe(one);
    tracker.observe(one);
  }
  const auto a = std::get<Track>(building.advance(start + 5s));
  const auto b = std::get<Track>(tracker.advance(start + 5s));
  CHECK(a.position_m == b.position_m);
  CHECK(a.level == 0);
  CHECK(building.places().size() == tracker.places().size());
}

TEST_CASE("the level is lost with the track") {
  BuildingTracker tracker(two_halls(), {});
  share_told(tracker, heard(1, walk_on(0s, 5s, {3, 3}, {3, 3}), 1), 0s, 5s, 1);
  CHECK(std::get<NoTrack>(tracker.advance(start + 60s)) == NoTrack::lost);
  CHECK(tracker.level_probabilities()[0] == Approx(0.5));
}
