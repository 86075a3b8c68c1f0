// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/pace.hpp"

#include <catch2/catch.hpp>

using lotse::tracking::Pace;

namespace {

constexpr float expected_m_s = 0.5F;

Pace after(float seconds, float speed_m_s) {
  constexpr float step_s = 0.3F;
  Pace pace;
  pace.start({5, 5}, expected_m_s);
  for (float time_s = 0; time_s < seconds; time_s += step_s)
    pace.move({5 + speed_m_s * (time_s + step_s), 5}, step_s);
  return pace;
}

}  // namespace

TEST_CASE("a walker's pace is known within a tenth after a minute") {
  CHECK(after(60, 1).m_s() == Approx(1).epsilon(0.1));
  CHECK(after(60, 0).m_s() < 0.01F);
}

TEST_CASE("who has just been found goes at the pace that is expected") {
  CHECK(after(0, 1).m_s() == expected_m_s);
  CHECK(after(2, 0).m_s() == Approx(expected_m_s).epsilon(0.2));
}

TEST_CASE("a middle that strays to and fro goes nowhere") {
  Pace pace;
  pace.start({5, 5}, 0);
  for (int i = 0; i < 200; ++i) pace.move({i % 2 == 0 ? 5.2F : 4.8F, 5}, 0.3F);
  CHECK(pace.m_s() < 0.05F);
}
