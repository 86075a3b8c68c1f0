// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/detection.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "positioning/ranging/radio_model.hpp"
#include "positioning/simulation/random.hpp"

using namespace lotse;
using namespace lotse::ranging;
using namespace std::chrono_literals;

namespace {

constexpr double height_m = 1.3;

double heard_share(const Detection& detection, double level_dbm) {
  return detection.share /
         (1 + std::exp((detection.sensitivity_dbm - level_dbm) / detection.width_db));
}

/// Three anchors in a row of 60 m; along it one hears all, one has a worse receiver, one is deaf.
RadioModel row_of_anchors() {
  std::vector<AnchorModel> anchors;
  for (const double x_m : {0.0, 30.0, 60.0})
    anchors.push_back({{{"a" + std::to_string(anchors.size())}, {x_m, 0, height_m}}, {-55, 2}});
  return model_from_laws(anchors, height_m, 1);
}

Survey survey_of(const RadioModel& model, const std::vector<Detection>& truth) {
  Survey survey;
  for (const AnchorModel& anchor : model.anchors) survey.anchors.push_back(anchor.anchor);
  simulation::Random random(1);
  SurveyWalk walk;
  for (int i = 0; i < 3000; ++i) {
    const Eigen::Vector2d place(0.02 * i, 1);
    for (std::size_t a = 0; a < truth.size(); ++a)
      if (random.uniform() < heard_share(truth[a], model.expected_dbm(a, place)))
        walk.push_back({radio::Timestamp{} + 100ms * i, a, {model.expected_dbm(a, place)}, place});
  }
  survey.walks.push_back(std::move(walk));
  return survey;
}

}  // namespace

TEST_CASE("the curve of a silence is close to missing every single packet") {
  const Detection detection{-90, 0.8};
  for (const double packets : {2.0, 5.0, 10.0}) {
    const auto curve = silence_curve(detection, packets);
    REQUIRE(curve);
    for (double level = -110; level < -60; ++level) {
      const double all_missed = std::pow(1 - heard_share(detection, level), packets);
      const double told =
          curve->least +
          (1 - curve->least) / (1 + std::exp(curve->slope_per_db * (level - curve->middle_dbm)));
      INFO(packets << " packets of " << level << " dBm");
      CHECK(told == Approx(all_missed).margin(0.06));
    }
  }
}

TEST_CASE("the silence of one that misses most of what is sent says nothing") {
  CHECK_FALSE(silence_curve({-90, 0.2}, 2));
  CHECK(silence_curve({-90, 0.2}, 20));
  CHECK_FALSE(silence_curve({}, 0));
}

TEST_CASE("what a receiver hears is learnt from what it misses") {
  const RadioModel model = row_of_anchors();
  const auto learnt =
      learn_detection(model, survey_of(model, {{-100, 0.95}, {-80, 0.95}, {-60, 0.1}}));
  REQUIRE(learnt.size() == 3);
  CHECK(learnt[0].sensitivity_dbm < -92);
  CHECK(learnt[1].sensitivity_dbm == Approx(-80).margin(2));
  CHECK(learnt[1].share > 0.85);
  CHECK(learnt[2].share < 0.3);
}

TEST_CASE("a survey that heard nobody leaves receivers as they usually are") {
  const RadioModel model = row_of_anchors();
  for (const Detection& detection : learn_detection(model, survey_of(model, {}))) {
    CHECK(detection.sensitivity_dbm == Detection{}.sensitivity_dbm);
    CHECK(detection.share == Detection{}.share);
  }
}

TEST_CASE("standing points tell of those that never heard them") {
  const RadioModel model = row_of_anchors();
  Survey survey;
  for (const AnchorModel& anchor : model.anchors) survey.anchors.push_back(anchor.anchor);
  for (int i = 0; i < 60; ++i) {  // all are heard within 20 m, none further off
    const Eigen::Vector2d place(i, 1);
    StandingPoint point{place, {}};
    for (std::size_t a = 0; a < model.anchors.size(); ++a) {
      const double level = model.expected_dbm(a, place);
      if (level > -55 - 20 * std::log10(20)) point.readings.push_back({a, {level}, {1}, 100});
    }
    survey.points.push_back(point);
  }
  for (const Detection& detection : learn_detection(model, survey))
    CHECK(detection.sensitivity_dbm == Approx(-81).margin(2));
}
