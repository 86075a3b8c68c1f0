// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/radio_model.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "positioning/ranging/level_sample.hpp"
#include "positioning/ranging/obstruction.hpp"

using namespace lotse;
using namespace lotse::ranging;
using Eigen::Vector2d;

namespace {

/// A 12 m × 6 m floor of 0.1 m cells with a wall across at x = 6.0…6.3.
floorplan::WalkableGrid walled_floor() {
  floorplan::WalkableGrid floor;
  floor.cell_m = 0.1;
  floor.columns = 120;
  floor.rows = 60;
  floor.free.assign(120 * 60, 1);
  for (std::size_t row = 0; row < 60; ++row)
    for (std::size_t column = 60; column < 63; ++column) floor.free[row * 120 + column] = 0;
  return floor;
}

Survey survey_of_walks(double wall_db_per_m) {
  const auto floor = walled_floor();
  Survey survey;
  survey.anchors = {
      {{"a"}, {1, 1, 2}}, {{"b"}, {11, 5, 2}}, {{"c"}, {1, 5, 2}}, {{"d"}, {11, 1, 2}}};
  std::mt19937_64 random(5);
  std::normal_distribution<double> noise(0, 4);
  for (int w = 0; w < 4; ++w) {
    SurveyWalk walk;
    for (int i = 0; i < 110; ++i) {
      const Vector2d place(0.5 + 0.1 * i, 1 + w);
      for (std::size_t a = 0; a < survey.anchors.size(); ++a) {
        const Vector2d anchor = survey.anchors[a].place_m.head<2>();
        const double d2 = (place - anchor).squaredNorm() + 0.49;
        const double level = PathLoss{-60, 2}.level_dbm(d2) + noise(random) -
                             wall_db_per_m * obstructed_m(floor, anchor, place);
        walk.push_back({radio::Timestamp(std::chrono::milliseconds(250 * i)), a, {level}, place});
      }
    }
    survey.walks.push_back(std::move(walk));
  }
  return survey;
}

}  // namespace

TEST_CASE("the map gives each anchor's level where the survey went") {
  const RadioModel model = fit_radio_model(survey_of_walks(0));
  for (const Vector2d& place : {Vector2d(3, 2), Vector2d(9, 3)}) {
    const double d2 = (place - Vector2d(1, 1)).squaredNorm() + 0.49;
    CHECK(model.expected_dbm(0, place) == Approx(PathLoss{-60, 2}.level_dbm(d2)).margin(1.5));
  }
  CHECK(model.noise.packet_db == Approx(4).margin(0.5));
  CHECK(model.calibration.walks == 4);
}

TEST_CASE("what walls take off is learnt") {
  const auto floor = walled_floor();
  const RadioModel model = fit_radio_model(survey_of_walks(30), &floor);
  CHECK(model.calibration.obstruction_db_per_m > 5);
  CHECK(fit_radio_model(survey_of_walks(0), &floor).calibration.obstruction_db_per_m < 3);
}

TEST_CASE("without a radio map the laws stand alone, equally unsure everywhere") {
  const RadioModel model = fit_radio_model(survey_of_walks(0), nullptr, {.radio_map = false});
  CHECK(model.map.variance_at(0, {3, 2}) == Approx(model.map.variance_at(0, {-1, 8})));
  CHECK(model.calibration.field_db == 0);
}

TEST_CASE("an anchor nobody surveyed goes by the others' laws, and is as much less believed") {
  Survey survey = survey_of_walks(0);
  survey.anchors.push_back({{"new"}, {6, 3, 2}});
  survey.anchors.push_back({{"above"}, {6, 3, 5.5}, 1});
  const RadioModel model = fit_radio_model(survey);
  const Vector2d place(4, 3);
  CHECK(model.expected_dbm(4, place) == Approx(PathLoss{-60, 2}.level_dbm(4.49)).margin(2));
  CHECK(model.expected_dbm(5, place) ==
        Approx(PathLoss{-60, 2}.level_dbm(4 + 4.2 * 4.2) - 14).margin(2));
  const auto variance = [&](std::size_t anchor) { return model.map.variance_at(anchor, place); };
  CHECK(variance(4) > variance(0) + 25);
  CHECK(variance(5) > variance(4) + 20);
}

TEST_CASE("an anchor that hears others has its own law, apart from their beacons' power") {
  Survey survey = survey_of_walks(0);
  survey.anchors.push_back({{"new"}, {6, 3, 2}});
  // Gateways' beacons are 6 dB stronger than the surveyed one, and the new radio is 8 dB deafer.
  std::vector<std::optional<PathLoss>> peers(5, PathLoss{-54, 2});
  peers[4]->constant_dbm -= 8;
  const RadioModel model = fit_radio_model(survey, nullptr, {.peer_laws = peers});
  CHECK(model.anchors[4].basis == LawBasis::peers);
  CHECK(model.anchors[0].basis == LawBasis::survey);
  const Vector2d place(4, 3);
  CHECK(model.expected_dbm(4, place) == Approx(PathLoss{-68, 2}.level_dbm(4.49)).margin(2));
  const RadioModel without = fit_radio_model(survey);
  CHECK(without.anchors[4].basis == LawBasis::others);
  CHECK(model.map.variance_at(4, place) < without.map.variance_at(4, place));
  CHECK(model.map.variance_at(4, place) > model.map.variance_at(0, place));
}

TEST_CASE("with no survey at all the laws are those of the gateways among themselves") {
  Survey bare;
  bare.anchors = survey_of_walks(0).anchors;
  std::vector<std::optional<PathLoss>> peers(4);
  peers[0] = {-50, 2.6};
  peers[2] = {-54, 2.4};
  const RadioModel model = fit_radio_model(bare, nullptr, {.peer_laws = peers});
  CHECK(model.anchors[0].path_loss.constant_dbm == Approx(-50));
  CHECK(model.anchors[1].path_loss.constant_dbm == Approx(-52));
  CHECK(model.anchors[1].path_loss.exponent == Approx(2.5));
  CHECK(model.anchors[1].basis == LawBasis::others);
  CHECK(model.map.variance_at(1, {4, 3}) > model.map.variance_at(0, {4, 3}));
}

TEST_CASE("what was heard through a floor doesn't make the laws of the others weaker") {
  Survey survey = survey_of_walks(0);
  for (SurveyWalk& walk : survey.walks)
    for (WalkReading& reading : walk)
      if (reading.anchor == 3) reading.level.value -= 14;
  survey.anchors[3].floors_between = 1;
  survey.anchors.push_back({{"new"}, {6, 3, 2}});
  const RadioModel model = fit_radio_model(survey);
  CHECK(model.expected_dbm(4, {4, 3}) == Approx(PathLoss{-60, 2}.level_dbm(4.49)).margin(2));
  CHECK(model.expected_dbm(3, {9, 1}) == Approx(PathLoss{-60, 2}.level_dbm(4.49) - 14).margin(2));
}

TEST_CASE("beyond the map the law goes on") {
  const RadioModel model = model_from_laws({{{{"a"}, {0, 0, 1.3}}, {-60, 2}}}, 1.3, 3);
  CHECK(model.expected_dbm(0, {100, 0}) == Approx(-100));
  CHECK(model.index_of({"a"}) == 0U);
  CHECK(!model.index_of({"x"}));
}

TEST_CASE("a line is obstructed as far as nobody can stand on it") {
  const auto floor = walled_floor();
  CHECK(obstructed_m(floor, {1, 1}, {5, 1}) == 0);
  CHECK(obstructed_m(floor, {1, 1}, {11, 1}) == Approx(0.3).margin(0.1));
}

TEST_CASE("a long walk gives no more samples than wanted, and none are lost") {
  const Survey survey = survey_of_walks(0);
  double packets = 0;
  std::size_t of_first = 0;
  for (const LevelSample& sample : level_samples(survey, 40)) {
    packets += sample.packets;
    of_first += sample.anchor == 0;
  }
  CHECK(of_first <= 40);
  CHECK(packets == 4 * 110 * 4);
}
