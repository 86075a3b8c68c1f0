// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "api/evaluate/presence_score.hpp"
#include "api/load/recording.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;

namespace {

nlohmann::json score(double apart_m) {
  const auto recording = load::read_recording(support::test_data() + "/tetam").value();
  const auto grids = evaluate::car_grids_over(recording, apart_m);
  evaluate::PresenceCounts all;
  evaluate::for_each_held_out(recording, nullptr, {}, [&](const evaluate::HeldOut& held_out) {
    all += evaluate::score_presence(held_out, grids);
  });
  return evaluate::to_json(all);
}

double figure(const nlohmann::json& figures, const char* name) {
  return figures.at(name).get<double>();
}

}  // namespace

// Baselines as in position_test.cpp: chance moves them by half of what is left to the limits.
TEST_CASE("the right car is named, seldom a wrong one, each walk left out") {
  const auto figures = score(4);
  INFO(figures.dump());
  CHECK(figure(figures, "share_right") > 0.81);
  CHECK(figure(figures, "share_wrong") < 0.075);
  CHECK(figure(figures, "share_named_out_of_reach") < 0.54);
  CHECK(figure(figures, "wrong_switches_per_minute") < 0.95);
}

TEST_CASE("with the cars' middles 4 m apart the answer flaps no more") {
  const auto figures = score(2.2);
  INFO(figures.dump());
  CHECK(figure(figures, "share_right") > 0.67);
  CHECK(figure(figures, "wrong_switches_per_minute") < 1);
}
