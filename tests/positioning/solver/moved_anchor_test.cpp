// SPDX-License-Identifier: Apache-2.0
#include "positioning/solver/moved_anchor.hpp"

#include <Eigen/Geometry>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "positioning/simulation/random.hpp"

using namespace lotse;
using namespace lotse::ranging;
using namespace std::chrono_literals;
using Eigen::Vector2d;
using Eigen::Vector3d;

namespace {

constexpr double height_m = 2.5;

/// A showroom of 18 m × 12 m whose radios hear each other through shadowing, which is the same in
/// both directions, fading and people; their antennas differ.
struct Floor {
  explicit Floor(std::uint64_t seed, std::size_t radios = 8)
      : random(seed), carried(seed % radios) {
    const Vector2d spots[] = {{9, 11}, {1, 1}, {17, 1}, {17, 11}, {1, 11}, {9, 1}, {1, 6}, {17, 6}};
    for (std::size_t i = 0; i < radios; ++i) {
      places.emplace_back(Vector3d(spots[i].x(), spots[i].y(), height_m));
      hangs_m.push_back(spots[i]);
      gain_db.push_back(2 * random.normal());
    }
    shadowing_db.resize(radios * radios);
    for (std::size_t i = 0; i < radios; ++i) surround_anew(i);
    for (std::size_t i = 0; i < radios; ++i) watch.add_anchor();
  }

  void surround_anew(std::size_t radio) {
    const std::size_t radios = hangs_m.size();
    for (std::size_t other = 0; other < radios; ++other)
      shadowing_db[radio * radios + other] = shadowing_db[other * radios + radio] =
          3 * random.normal();
  }
  /// Any way within the walls.
  void carry_five_metres() {
    const Eigen::AlignedBox2d walls(Vector2d(0, 0), Vector2d(18, 12));
    const Vector2d from_m = hangs_m[carried];
    do {
      const double way = random.uniform(0, 2 * std::numbers::pi);
      hangs_m[carried] = from_m + 5 * Vector2d(std::cos(way), std::sin(way));
    } while (!walls.contains(hangs_m[carried]));
    surround_anew(carried);
  }
  void pass(int minutes) {
    const std::size_t radios = hangs_m.size();
    const PathLoss law{-60, 2.2};
    for (int minute = 0; minute < minutes; ++minute) {
      for (std::size_t pair = 0; pair < radios * radios; ++pair) {
        const std::size_t hearer = pair / radios, sender = pair % radios;
        const double level = law.level_dbm((hangs_m[hearer] - hangs_m[sender]).squaredNorm()) +
                             gain_db[hearer] + gain_db[sender] + shadowing_db[pair] -
                             std::abs(1.5 * random.normal());
        for (int packet = 0; packet < 20; ++packet) {
          const double received = std::round(level + 4 * random.normal());
          if (received > -95) watch.take({now + packet * 3s, hearer, sender, {received}});
        }
      }
      now += 1min;
      watch.advance(now);
    }
  }
  const AnchorFinding* finding() const {
    for (const AnchorFinding& found : watch.findings())
      if (found.anchor == carried && found.change == AnchorChange::moved) return &found;
    return nullptr;
  }

  simulation::Random random;
  std::size_t carried;
  std::vector<std::optional<Vector3d>> places;
  std::vector<Vector2d> hangs_m;
  std::vector<double> gain_db, shadowing_db;
  radio::Timestamp now{1'700'000'000s};
  AnchorWatch watch{0, {}};
};

solver::NoFix reason_of(const Floor& floor, const AnchorFinding& found) {
  const auto result = solver::locate_moved(floor.watch, found, floor.places);
  REQUIRE(std::holds_alternative<solver::NoFix>(result));
  return std::get<solver::NoFix>(result);
}

}  // namespace

TEST_CASE("where a radio hangs that was carried five metres away is told as exactly as claimed") {
  int told = 0, within_68 = 0, within_95 = 0;
  double sum_m = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Floor floor(seed);
    floor.pass(60);
    floor.carry_five_metres();
    floor.pass(20);
    if (!floor.finding()) continue;
    const auto result = solver::locate_moved(floor.watch, *floor.finding(), floor.places);
    const auto* fix = std::get_if<solver::Fix>(&result);
    if (!fix) continue;
    ++told;
    const double off_m = (fix->position_m - floor.hangs_m[floor.carried]).norm();
    const double radius_m = solver::radius_68_m(*fix);
    sum_m += off_m;
    within_68 += off_m < radius_m;
    within_95 += off_m < radius_m * std::sqrt(std::log(0.05) / std::log(0.32));
  }
  CAPTURE(told, within_68, within_95, sum_m / told);
  CHECK(told >= 18);
  CHECK(within_68 >= 0.68 * told);
  CHECK(within_95 >= 0.9 * told);
  CHECK(sum_m / told < 3);
}

TEST_CASE("nothing is told while levels from before the move are still in it") {
  Floor floor(1);
  floor.pass(60);
  floor.carry_five_metres();
  floor.pass(8);
  REQUIRE(floor.finding());
  CHECK(reason_of(floor, *floor.finding()) == solver::NoFix::too_few_anchors);
}

TEST_CASE("nothing is told by two others, nor where nobody knows where it used to hang") {
  Floor floor(1, 3);
  floor.pass(60);
  const AnchorFinding found{floor.carried, AnchorChange::moved, 0, floor.now};
  floor.carry_five_metres();
  floor.pass(20);
  CHECK(reason_of(floor, found) == solver::NoFix::too_few_anchors);
  floor.places[floor.carried].reset();
  CHECK(reason_of(floor, found) == solver::NoFix::too_few_anchors);
}

TEST_CASE("another radio that has changed as well has no say") {
  const auto told_m = [](double lost_db) {
    Floor floor(1);
    floor.pass(60);
    floor.carry_five_metres();
    floor.gain_db[2] -= lost_db;
    floor.pass(20);
    CHECK(floor.watch.findings().size() == 2);
    REQUIRE(floor.finding());
    const auto result = solver::locate_moved(floor.watch, *floor.finding(), floor.places);
    REQUIRE(std::holds_alternative<solver::Fix>(result));
    return std::get<solver::Fix>(result).position_m;
  };
  CHECK((told_m(12) - told_m(15)).norm() < 0.1);
}
