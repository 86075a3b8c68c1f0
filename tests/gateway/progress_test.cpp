// SPDX-License-Identifier: Apache-2.0
#include "gateway/progress.hpp"

#include <catch2/catch.hpp>

using lotse::gateway::Progress;

TEST_CASE("there is progress when every part has made a turn since the last progress") {
  Progress progress;
  CHECK(progress.everywhere({1, 1}));
  CHECK(progress.everywhere({2, 9}));
}

TEST_CASE("one part that stands still is no progress, whatever the others do") {
  Progress progress;
  CHECK_FALSE(progress.everywhere({1, 0}));
  CHECK(progress.everywhere({2, 1}));
  CHECK_FALSE(progress.everywhere({3, 1}));
  CHECK_FALSE(progress.everywhere({3, 1}));
}

TEST_CASE("turns made one after the other add up to progress") {
  Progress progress;
  REQUIRE(progress.everywhere({1, 1}));
  CHECK_FALSE(progress.everywhere({2, 1}));
  CHECK(progress.everywhere({2, 2}));
}
