// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/path_loss.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace lotse::ranging;

namespace {

std::vector<LevelAtDistance> heard_by(const std::vector<PathLoss>& anchors, double noise_db,
                                      int damaged_in_ten) {
  std::mt19937_64 random(7);
  std::normal_distribution<double> noise(0, noise_db);
  std::vector<LevelAtDistance> samples;
  for (int i = 0; i < 40; ++i) {
    for (std::size_t a = 0; a < anchors.size(); ++a) {
      const double distance = 1 + 0.4 * i;
      double level = anchors[a].level_dbm(distance * distance) + noise(random);
      if (i % 10 < damaged_in_ten) level -= 40;
      samples.push_back({a, distance * distance, level, 1});
    }
  }
  return samples;
}

}  // namespace

TEST_CASE("each anchor's own constant and exponent are found") {
  const std::vector<PathLoss> truth = {{-58, 1.8}, {-66, 2.4}, {-61, 2.1}};
  const PathLossFit fit = fit_path_loss(heard_by(truth, 1, 0), 3);
  for (std::size_t a = 0; a < truth.size(); ++a) {
    CHECK(fit.anchors[a].level_dbm(25) == Approx(truth[a].level_dbm(25)).margin(0.7));
    CHECK(fit.anchors[a].level_dbm(200) == Approx(truth[a].level_dbm(200)).margin(0.7));
  }
  CHECK(fit.residual_db == Approx(1).margin(0.3));
}

TEST_CASE("damaged readings hardly move the law") {
  const std::vector<PathLoss> truth = {{-60, 2}};
  const PathLossFit fit = fit_path_loss(heard_by(truth, 1, 1), 1);
  CHECK(fit.anchors[0].level_dbm(25) == Approx(truth[0].level_dbm(25)).margin(1.0));
}

TEST_CASE("an anchor nobody heard gets the mean of the others") {
  const PathLossFit fit = fit_path_loss(heard_by({{-60, 2}, {-64, 2}}, 0.5, 0), 3);
  CHECK(fit.anchors[2].constant_dbm == Approx(-62).margin(1.5));
}

TEST_CASE("an anchor that hears one side better is found to lean there") {
  std::vector<LevelAtDistance> samples;
  const PathLoss law{-60, 2};
  for (int i = 0; i < 40; ++i) {
    const Eigen::Vector2d direction(std::cos(0.3 * i), std::sin(0.3 * i));
    const double squared_m2 = 4.0 + i;
    samples.push_back({0, squared_m2, law.level_dbm(squared_m2) + 5 * direction.x(), 1, direction});
  }
  const auto fit = fit_path_loss(samples, 1);
  CHECK(fit.lean_db[0].x() == Approx(5).margin(0.3));
  CHECK(fit.lean_db[0].y() == Approx(0).margin(0.3));
  CHECK(fit.anchors[0].exponent == Approx(2).margin(0.1));
}

TEST_CASE("what is too weak to be heard doesn't make a law believe that signals hardly fade") {
  const PathLoss truth{-60, 2.5};
  constexpr double weakest_dbm = -85;
  std::mt19937_64 random(7);
  std::normal_distribution<double> noise(0, 4);
  std::vector<LevelAtDistance> heard, all;
  for (int i = 0; i < 200; ++i) {
    const double distance_m = 1 + 0.2 * i;
    const double level = truth.level_dbm(distance_m * distance_m) + noise(random);
    if (level > weakest_dbm) heard.push_back({0, distance_m * distance_m, level, 1});
    all.push_back({0, distance_m * distance_m, std::max(level, weakest_dbm), 1});
    all.back().is_bound = level <= weakest_dbm;
  }
  const auto error_db = [&](const std::vector<LevelAtDistance>& samples) {
    return fit_path_loss(samples, 1).anchors[0].level_dbm(30 * 30) - truth.level_dbm(30 * 30);
  };
  CHECK(error_db(heard) > 4);
  CHECK(std::abs(error_db(all)) < 3);
}

TEST_CASE("an anchor that was deaf for a while keeps its law") {
  const std::vector<PathLoss> truth = {{-60, 2}};
  auto samples = heard_by(truth, 2, 0);
  for (double distance_m = 1; distance_m < 4; distance_m += 0.1)
    samples.push_back({0, distance_m * distance_m, -90, 1, Eigen::Vector2d::Zero(), true});
  const PathLossFit fit = fit_path_loss(samples, 1);
  CHECK(fit.anchors[0].level_dbm(25) == Approx(truth[0].level_dbm(25)).margin(1));
}
