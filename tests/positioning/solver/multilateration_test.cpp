// SPDX-License-Identifier: Apache-2.0
#include "positioning/solver/multilateration.hpp"

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "positioning/solver/likelihood.hpp"

using namespace lotse::solver;
using Eigen::Vector2d;
using Eigen::Vector3d;

namespace {

const std::vector<Vector3d> room = {
    {0, 0, 2.3}, {10, 0.5, 1.2}, {9.5, 8, 2.3}, {0.3, 8, 1.2}, {5, 4, 2.5}};

std::vector<Hearing> heard_at(const Vector2d& place, const std::vector<Vector3d>& anchors) {
  std::vector<Hearing> hearings;
  for (const Vector3d& anchor : anchors) {
    const double dz = anchor.z() - Options{}.target_height_m;
    const lotse::ranging::PathLoss law{-60, 2};
    // As the solver softens the least distance.
    const double d2 = (anchor.head<2>() - place).squaredNorm() + dz * dz + 0.09;
    hearings.push_back({anchor, law, law.level_dbm(d2), 4});
  }
  return hearings;
}

Fix fix_of(const std::vector<Hearing>& hearings) {
  const Result result = locate(hearings, {});
  REQUIRE(std::holds_alternative<Fix>(result));
  return std::get<Fix>(result);
}

NoFix reason_of(const std::vector<Hearing>& hearings) {
  const Result result = locate(hearings, {});
  REQUIRE(std::holds_alternative<NoFix>(result));
  return std::get<NoFix>(result);
}

}  // namespace

TEST_CASE("a place heard without noise is found, all over the room") {
  for (int x = 1; x < 20; ++x)
    for (int y = 1; y < 16; ++y)
      CHECK((fix_of(heard_at({x / 2.0, y / 2.0}, room)).position_m - Vector2d(x, y) / 2).norm() <
            0.01);
}

TEST_CASE("the order of the hearings doesn't matter") {
  auto hearings = heard_at({3, 2}, room);
  hearings[1].level_dbm -= 3;
  const Fix before = fix_of(hearings);
  std::reverse(hearings.begin(), hearings.end());
  CHECK((fix_of(hearings).position_m - before.position_m).norm() < 1e-3);
}

TEST_CASE("a plan turned and shifted gives the same place, turned and shifted") {
  auto hearings = heard_at({3, 2}, room);
  hearings[1].level_dbm -= 3;
  hearings[3].level_dbm += 2;
  const Fix before = fix_of(hearings);
  const Eigen::Rotation2Dd turn(0.7);
  for (Hearing& hearing : hearings)
    hearing.anchor_m.head<2>() = turn * Vector2d(hearing.anchor_m.head<2>()) + Vector2d(100, -20);
  const Vector2d expected = turn * before.position_m + Vector2d(100, -20);
  CHECK((fix_of(hearings).position_m - expected).norm() < 1e-3);
}

TEST_CASE("one anchor that is blocked by 20 dB moves the fix by less than a metre") {
  auto hearings = heard_at({3, 2}, room);
  hearings[2].level_dbm -= 20;
  CHECK((fix_of(hearings).position_m - Vector2d(3, 2)).norm() < 1);
}

TEST_CASE("of more hearings than are taken the weakest are left out") {
  std::vector<Vector3d> many;
  for (std::size_t i = 0; i < max_hearings + 8; ++i)
    many.emplace_back(0.3 * static_cast<double>(i), i % 2 == 0 ? 0.0 : 6.0, 2.5);
  auto hearings = heard_at({3, 2}, many);
  const auto weaker = [](const Hearing& a, const Hearing& b) { return a.level_dbm < b.level_dbm; };
  std::sort(hearings.begin(), hearings.end(), weaker);
  for (std::size_t i = 0; i < 8; ++i) hearings[i].level_dbm -= 15;
  CHECK((fix_of(hearings).position_m - Vector2d(3, 2)).norm() < 0.01);
}

TEST_CASE("the covariance holds the errors of noisy levels") {
  std::mt19937_64 random(3);
  std::normal_distribution<double> noise(0, 4);
  double normalized = 0;
  int fixes = 0;
  for (int i = 0; i < 400; ++i) {
    const Vector2d place(2 + 0.015 * i, 3);
    auto hearings = heard_at(place, room);
    for (Hearing& hearing : hearings) hearing.level_dbm += noise(random);
    const Result result = locate(hearings, {});
    if (!std::holds_alternative<Fix>(result)) continue;
    const Fix& fix = std::get<Fix>(result);
    const Vector2d error = fix.position_m - place;
    normalized += error.dot(fix.covariance_m2.inverse() * error) / 2;
    ++fixes;
  }
  CHECK(fixes > 300);
  CHECK(normalized / fixes == Approx(1).margin(0.6));
}

TEST_CASE("where no fix can be had, the reason is said") {
  SECTION("two anchors, or three at two places") {
    auto hearings = heard_at({3, 2}, {room[0], room[1]});
    CHECK(reason_of(hearings) == NoFix::too_few_anchors);
    hearings.push_back(hearings.back());
    CHECK(reason_of(hearings) == NoFix::too_few_anchors);
  }
  SECTION("anchors in line cannot tell one side from the other") {
    const auto line = heard_at({4, 3}, {{0, 0, 2}, {4, 0, 2}, {8, 0, 2}, {12, 0, 2}});
    CHECK(reason_of(line) == NoFix::bad_geometry);
  }
  SECTION("anchors that are all far off know the direction and little of the distance") {
    auto hearings = heard_at({60, 50}, {{0, 0, 2}, {1, 0, 2}, {0, 1, 2}, {1, 1, 2}});
    CHECK(reason_of(hearings) == NoFix::bad_geometry);
  }
  SECTION("every anchor claims that the beacon is right beside it") {
    auto hearings = heard_at({3, 2}, room);
    for (Hearing& hearing : hearings) hearing.level_dbm = -45;
    CHECK(reason_of(hearings) == NoFix::contradiction);
  }
}

TEST_CASE("gradient and curvature agree with numerical differences") {
  auto hearings = heard_at({3, 2}, room);
  hearings[0].level_dbm += 9;
  const Likelihood likelihood(hearings, 1.3);
  constexpr double h = 1e-5;
  for (const auto& [x, y] : {std::pair(-4.0, -3.0), {0.0, 0.1}, {4.0, 3.0}}) {
    const auto at = likelihood.expand(x, y);
    const auto right = likelihood.expand(x + h, y), left = likelihood.expand(x - h, y);
    const auto above = likelihood.expand(x, y + h), below = likelihood.expand(x, y - h);
    const auto slope = [&](double after, double before) { return (after - before) / (2 * h); };
    CHECK(at.gradient_x == Approx(slope(right.cost, left.cost)).margin(1e-6));
    CHECK(at.gradient_y == Approx(slope(above.cost, below.cost)).margin(1e-6));
    CHECK(at.curvature_xx == Approx(slope(right.gradient_x, left.gradient_x)).margin(1e-6));
    CHECK(at.curvature_xy == Approx(slope(above.gradient_x, below.gradient_x)).margin(1e-6));
    CHECK(at.curvature_yy == Approx(slope(above.gradient_y, below.gradient_y)).margin(1e-6));
  }
}

TEST_CASE("four places at once are four single places, to single precision") {
  const Likelihood likelihood(heard_at({3, 2}, room), 1.3);
  const Eigen::Array4f x(-4, 0, 1, 4), y(-3, 0.1F, 2, 3);
  const auto four = likelihood.expand(x, y);
  for (Eigen::Index i = 0; i < 4; ++i) {
    const auto one = likelihood.expand<double>(x(i), y(i));
    CHECK(four.cost(i) == Approx(one.cost).margin(1e-4));
    CHECK(four.gradient_x(i) == Approx(one.gradient_x).margin(1e-4));
    CHECK(four.curvature_xy(i) == Approx(one.curvature_xy).margin(1e-4));
  }
}

TEST_CASE("one anchor more never makes the expected error larger") {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> x(0, 10), y(0, 8);
  for (int i = 0; i < 200; ++i) {
    const Vector2d place(x(random), y(random));
    std::vector<Vector3d> anchors;
    double before = std::numeric_limits<double>::infinity();
    for (int count = 1; count <= 8; ++count) {
      anchors.emplace_back(x(random), y(random), 2.5);
      const Likelihood likelihood(heard_at(place, anchors), 1.3);
      const Eigen::Vector2f at = (place - likelihood.origin_m()).cast<float>();
      const Eigen::Matrix2d information = likelihood.information(at.x(), at.y());
      if (count < 3) continue;
      const double expected_m2 = information.inverse().trace();
      INFO("seed 5, place " << i << ", " << count << " anchors");
      CHECK(expected_m2 <= before * (1 + 1e-5));
      before = expected_m2;
    }
  }
}

TEST_CASE("with more anchors the errors are smaller, measured as well as expected") {
  std::mt19937_64 random(7);
  std::normal_distribution<double> noise(0, 3);
  std::vector<Vector3d> ring;
  for (const int i : {0, 3, 6, 1, 4, 7, 2, 5})
    ring.emplace_back(5 + 5 * std::cos(0.785 * i), 4 + 4 * std::sin(0.785 * i), 2.5);
  const auto mean_error = [&](std::size_t anchors) {
    double sum = 0;
    int fixes = 0;
    for (int i = 0; i < 500; ++i) {
      const Vector2d place(3 + 0.008 * i, 3);
      auto hearings = heard_at(place, {ring.begin(), ring.begin() + static_cast<long>(anchors)});
      for (Hearing& hearing : hearings) hearing.level_dbm += noise(random);
      const Result result = locate(hearings, {});
      if (!std::holds_alternative<Fix>(result)) continue;
      sum += (std::get<Fix>(result).position_m - place).norm();
      ++fixes;
    }
    return sum / fixes;
  };
  const double four = mean_error(4), six = mean_error(6), eight = mean_error(8);
  CHECK(six < four);
  CHECK(eight < six);
}
