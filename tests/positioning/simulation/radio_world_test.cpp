// SPDX-License-Identifier: Apache-2.0
#include "positioning/simulation/radio_world.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "positioning/tracking/tracker.hpp"

using namespace lotse;
using namespace lotse::simulation;
using namespace std::chrono_literals;
using Eigen::Vector2d;

namespace {

const radio::Timestamp start{1'700'000'000s};
const radio::TargetId target{"v"};
constexpr double height_m = 1.3;

std::vector<ranging::AnchorModel> anchors() {
  std::vector<ranging::AnchorModel> found;
  for (const auto& [x, y] : {std::pair{0.0, 0.0}, {12.0, 0.0}, {12.0, 8.0}, {0.0, 8.0}, {6.0, 4.0}})
    found.push_back({{radio::AnchorId{"a" + std::to_string(found.size())}, {x, y, 2.5}}, {-60, 2}});
  return found;
}

std::shared_ptr<floorplan::WalkableGrid> hall() {
  auto floor = std::make_shared<floorplan::WalkableGrid>();
  floor->columns = 60;
  floor->rows = 40;
  floor->free.assign(60 * 40, 1);
  return floor;
}

Walk standing_at(const Vector2d& place, std::chrono::seconds how_long) {
  return {{start, place}, {start + how_long, place}};
}

double mean_level(const std::vector<radio::Observation>& heard, const std::string& anchor) {
  double sum = 0, count = 0;
  for (const auto& one : heard) {
    if (one.anchor.value != anchor) continue;
    sum += one.rssi.value;
    ++count;
  }
  return sum / count;
}

}  // namespace

TEST_CASE("packets are an interval and up to ten milliseconds apart") {
  AirOptions air;
  air.loss = 0;
  air.sensitivity_dbm = -200;
  const RadioWorld world({anchors().front()}, height_m, nullptr, air, 1);
  const auto heard = world.hear(target, {}, standing_at({3, 3}, 60s), 1);
  CHECK(heard.size() > 60'000 / 110 - 2);
  auto least = 1000ms, most = 0ms;
  for (std::size_t i = 1; i < heard.size(); ++i) {
    least = std::min(least, heard[i].time - heard[i - 1].time);
    most = std::max(most, heard[i].time - heard[i - 1].time);
  }
  CHECK(least >= 99ms);  // whole milliseconds
  CHECK(most <= 111ms);
  CHECK(most - least >= 8ms);
}

TEST_CASE("the same seeds are the same world and the same packets") {
  const RadioWorld one(anchors(), height_m, hall(), {}, 4),
      same(anchors(), height_m, hall(), {}, 4), other(anchors(), height_m, hall(), {}, 5);
  const auto level = [](const RadioWorld& world) { return world.mean_level_dbm(2, {3, 3}); };
  CHECK(level(one) == level(same));
  CHECK(level(one) != level(other));
  const Walk walk = standing_at({3, 3}, 10s);
  const auto heard = one.hear(target, {}, walk, 9), again = same.hear(target, {}, walk, 9);
  REQUIRE(heard.size() == again.size());
  for (std::size_t i = 0; i < heard.size(); ++i) CHECK(heard[i].rssi == again[i].rssi);
}

TEST_CASE("shadowing has its spread, and fades with distance as an exponential") {
  AirOptions air;
  double variance = 0, near = 0, far = 0;
  constexpr int worlds = 400;
  for (int i = 0; i < worlds; ++i) {
    const RadioWorld world({anchors().front()}, height_m, nullptr, air,
                           static_cast<std::uint64_t>(i));
    const auto shadowing = [&](const Vector2d& place) {
      return world.mean_level_dbm(0, place) -
             anchors().front().path_loss.level_dbm(place.squaredNorm() + 1.2 * 1.2);
    };
    const double here = shadowing({5, 5});
    variance += here * here / worlds;
    near += here * shadowing({6, 5}) / worlds;
    far += here * shadowing({13, 5}) / worlds;
  }
  CHECK(std::sqrt(variance) == Approx(air.shadowing_db).epsilon(0.1));
  CHECK(near / variance == Approx(std::exp(-1 / air.shadowing_length_m)).margin(0.1));
  CHECK(far / variance == Approx(std::exp(-8 / air.shadowing_length_m)).margin(0.1));
}

TEST_CASE(
    "packets scatter as Rayleigh fading does without a steady wave, hardly with a strong one") {
  const auto spread_db = [](double rice_factor_db) {
    AirOptions air;
    air.rice_factor_db = rice_factor_db;
    air.sensitivity_dbm = -200;
    const RadioWorld world({anchors().front()}, height_m, nullptr, air, 1);
    const auto heard = world.hear(target, {}, standing_at({3, 3}, 600s), 1);
    const double mean = mean_level(heard, "a0");
    double squares = 0;
    for (const auto& one : heard) squares += std::pow(one.rssi.value - mean, 2);
    return std::sqrt(squares / static_cast<double>(heard.size()));
  };
  // The logarithm of an exponential variable has the standard deviation π/√6.
  const double rayleigh_db = 10 / std::numbers::ln10 * std::numbers::pi / std::sqrt(6);
  CHECK(spread_db(-40) == Approx(rayleigh_db).epsilon(0.05));
  CHECK(spread_db(AirOptions{}.rice_factor_db) < rayleigh_db);
  CHECK(spread_db(30) < 0.5);
}

TEST_CASE("a wall in the way, the carrier's back and a weak phone each cost what they say") {
  AirOptions air;
  air.shadowing_db = 0;
  air.loss = 0;
  auto walled = hall();
  for (std::size_t row = 0; row < 40; ++row) walled->free[row * 60 + 30] = 0;
  const RadioWorld open(anchors(), height_m, hall(), air, 1);
  const RadioWorld closed(anchors(), height_m, walled, air, 1);
  CHECK(open.mean_level_dbm(1, {3, 0.1}) - closed.mean_level_dbm(1, {3, 0.1}) ==
        Approx(0.2 * air.obstruction_db_per_m).margin(0.5));
  CHECK(open.mean_level_dbm(0, {3, 0.1}) == closed.mean_level_dbm(0, {3, 0.1}));

  const Walk away{{start, {2, 0}}, {start + 100ms, {2.1, 0}}, {start + 120s, {2.1, 0}}};
  const Walk towards{{start, {2.2, 0}}, {start + 100ms, {2.1, 0}}, {start + 120s, {2.1, 0}}};
  const double lost = mean_level(open.hear(target, {}, towards, 1), "a0") -
                      mean_level(open.hear(target, {}, away, 1), "a0");
  CHECK(lost == Approx(air.body_db).margin(0.5));
  const double weaker = mean_level(open.hear(target, {.offset_db = -5}, away, 1), "a0") -
                        mean_level(open.hear(target, {}, away, 1), "a0");
  CHECK(weaker == Approx(-5).margin(0.3));  // the weakest go unheard
}

TEST_CASE("what is too weak is mostly not heard, and the loss goes for all") {
  AirOptions air;
  air.shadowing_db = 0;
  const RadioWorld world(anchors(), height_m, hall(), air, 1);
  const Walk walk = standing_at({6, 4}, 60s);
  const auto all = static_cast<double>(world.hear(target, {}, walk, 1).size());
  CHECK(all / (5 * 60'000.0 / 105) == Approx(1 - air.loss).margin(0.03));
  CHECK(static_cast<double>(world.hear(target, {.offset_db = -50}, walk, 1).size()) < 0.2 * all);
}

TEST_CASE("a simulated visitor is followed, without having been surveyed") {
  const auto floor = hall();
  const RadioWorld world(anchors(), height_m, floor, {.shadowing_db = 2, .body_db = 3}, 2);
  const auto model =
      std::make_shared<const ranging::RadioModel>(ranging::model_from_laws(anchors(), height_m, 3));
  const Walk walk = random_walk(*floor, start, start + 2min, {}, 2);
  const auto heard = world.hear(target, {.offset_db = -4, .interval = 250ms}, walk, 2);
  tracking::Tracker tracker(model, floor, {});
  double error = 0;
  int estimates = 0;
  auto next = heard.begin();
  for (auto now = start + 1s; now < start + 2min; now += 1s) {
    for (; next != heard.end() && next->time <= now; ++next) tracker.observe(*next);
    const auto result = tracker.advance(now);
    const auto* track = std::get_if<tracking::Track>(&result);
    if (track == nullptr) continue;
    error += (track->position_m - stance_at(walk, now)->place_m).norm();
    ++estimates;
  }
  CHECK(estimates > 115);
  CHECK(error / estimates < 2);
}
