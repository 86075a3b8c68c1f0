// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/left_out.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace lotse;
using namespace lotse::ranging;
using Eigen::Vector2d;

namespace {

constexpr int steps = 120;  // of half a second

/// There and back through a room of 12 m × 6 m.
Vector2d place_at(std::size_t walk, double time_s) {
  const double way_m = 0.4 * time_s;
  return {1 + std::abs(std::remainder(way_m, 20)), 1 + static_cast<double>(walk)};
}

/// Four walks whose levels tell of where the beacon was `lag_s` before.
Survey survey_that_lags(double lag_s, double noise_db = 3) {
  Survey survey;
  survey.anchors = {
      {{"a"}, {1, 1, 2}}, {{"b"}, {11, 5, 2}}, {{"c"}, {1, 5, 2}}, {{"d"}, {11, 1, 2}}};
  std::mt19937_64 random(7);
  std::normal_distribution<double> noise(0, noise_db);
  for (std::size_t w = 0; w < 4; ++w) {
    SurveyWalk walk;
    for (int i = 0; i < steps; ++i) {
      const double time_s = 0.5 * i;
      for (std::size_t a = 0; a < survey.anchors.size(); ++a) {
        const Vector2d anchor = survey.anchors[a].place_m.head<2>();
        const double d2 = (place_at(w, time_s - lag_s) - anchor).squaredNorm() + 0.49;
        walk.push_back({radio::Timestamp(std::chrono::milliseconds(500 * i)),
                        a,
                        {PathLoss{-60, 2}.level_dbm(d2) + noise(random)},
                        place_at(w, time_s)});
      }
    }
    survey.walks.push_back(std::move(walk));
  }
  return survey;
}

/// A series of errors that stay alike over the length, heard each half metre.
ErrorSeries errors_of_length(double length_m, std::mt19937_64& random) {
  std::normal_distribution<double> normal(0, 1);
  ErrorSeries series;
  double error_db = 3 * normal(random);
  const double memory = std::exp(-0.5 / length_m);
  for (int i = 0; i < 400; ++i) {
    series.push_back({radio::Timestamp(std::chrono::milliseconds(100 * i)),
                      {0.5 * i, 0},
                      error_db + normal(random),
                      9});
    error_db = memory * error_db + 3 * std::sqrt(1 - memory * memory) * normal(random);
  }
  return series;
}

}  // namespace

TEST_CASE("how long levels lag behind the beacon is learnt from walks") {
  for (const double lag_s : {0.8, 1.5}) {
    INFO(lag_s);
    CHECK(fit_radio_model(survey_that_lags(lag_s)).lag_s == Approx(lag_s).margin(0.2));
  }
}

TEST_CASE("levels that don't lag are found not to, and one walk alone says nothing") {
  CHECK(fit_radio_model(survey_that_lags(0)).lag_s == Approx(0).margin(0.1));
  Survey alone = survey_that_lags(1);
  alone.walks.resize(1);
  CHECK(fit_radio_model(alone).lag_s == 0);
}

TEST_CASE("the map of a survey that lags is where the levels were, not where they were told") {
  const RadioModel model = fit_radio_model(survey_that_lags(1.5));
  const Vector2d place(3, 2);
  const double d2 = (place - Vector2d(1, 1)).squaredNorm() + 0.49;
  CHECK(model.expected_dbm(0, place) == Approx(PathLoss{-60, 2}.level_dbm(d2)).margin(1));
}

TEST_CASE("a survey without a lag is itself; with one, each packet is where its beacon was") {
  const Survey survey = survey_that_lags(0);
  CHECK(lagging(survey, 0).walks[2].size() == survey.walks[2].size());
  const Survey lagged = lagging(survey, 0.75);
  CHECK(lagged.walks[2].front().time == radio::Timestamp(std::chrono::seconds(1)));
  CHECK((lagged.walks[2].front().place_m - place_at(2, 0.25)).norm() < 1e-9);
}

TEST_CASE("the length over which errors stay alike is learnt to within a factor of two") {
  std::mt19937_64 random(3);
  for (const double length_m : {1.0, 4.0, 16.0}) {
    std::vector<ErrorSeries> errors(12);
    for (ErrorSeries& series : errors) series = errors_of_length(length_m, random);
    const LevelNoise noise{.packet_db = 1, .error_time_s = 1e6};
    const double learnt_m = most_likely_error_length_m(errors, noise);
    CHECK(learnt_m >= length_m / 2);
    CHECK(learnt_m <= length_m * 2);
  }
  CHECK(most_likely_error_length_m({}, {.error_length_m = 7}) == 7);
}
