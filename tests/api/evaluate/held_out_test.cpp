// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/held_out.hpp"

#include <catch2/catch.hpp>

using namespace lotse;
using namespace std::chrono_literals;

namespace {

load::Session standing_at(double x_m) {
  const std::string name = "p" + std::to_string(int(x_m));
  return {name, {{radio::Timestamp{1s}, {"a"}, {"beacon"}, {-60}}}, {{{}, {x_m, 1}}}};
}

/// Seven standing points in a row and two walks past them.
load::Recording recorded() {
  load::Recording recording;
  recording.anchors = {{{"a"}, {0, 0, 2}}};
  for (int i = 0; i < 7; ++i) {
    recording.standing.push_back(standing_at(i));
    recording.points.push_back({{i, 1}, {{0, {-60.0 - i}, {4}, 100}}});
  }
  for (const char* name : {"forth", "back"})
    recording.walks.push_back({name,
                               {{radio::Timestamp{1s}, {"a"}, {"beacon"}, {-60}}},
                               {{{}, {0, 2}}, {radio::Timestamp{2s}, {6, 2}}}});
  return recording;
}

}  // namespace

TEST_CASE("left out in thirds, each standing point is scored once by a model that lacks it") {
  std::vector<std::string> scored;
  evaluate::for_each_held_out(recorded(), nullptr, {.points = true},
                              [&](const evaluate::HeldOut& held_out) {
                                scored.push_back(held_out.session.id);
                                const auto known = held_out.model->calibration.standing_points;
                                CHECK((known == 4 || known == 5));
                                CHECK(held_out.model->calibration.walks == 2);
                              });
  std::sort(scored.begin(), scored.end());
  CHECK(scored == std::vector<std::string>{"p0", "p1", "p2", "p3", "p4", "p5", "p6"});
}

TEST_CASE("a standing point of which only counts were kept is not scored") {
  load::Recording recording = recorded();
  for (std::size_t i = 1; i < recording.standing.size(); ++i)
    recording.standing[i].observations.clear();
  int scored = 0;
  evaluate::for_each_held_out(recording, nullptr, {.points = true},
                              [&](const evaluate::HeldOut&) { ++scored; });
  CHECK(scored == 1);
}

TEST_CASE("each walk left out is scored by a model of the others and all standing points") {
  std::vector<std::string> scored;
  evaluate::for_each_held_out(recorded(), nullptr, {}, [&](const evaluate::HeldOut& held_out) {
    scored.push_back(held_out.session.id);
    CHECK(held_out.model->calibration.standing_points == 7);
    CHECK(held_out.model->calibration.walks == 1);
  });
  CHECK(scored == std::vector<std::string>{"forth", "back"});
}
