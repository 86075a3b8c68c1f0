// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/clock_offset.hpp"

#include <catch2/catch.hpp>

using lotse::ingest::ClockOffset;
using lotse::radio::Timestamp;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};

}  // namespace

TEST_CASE("before anything was received there is no offset") {
  CHECK(ClockOffset().estimate() == 0ms);
}

TEST_CASE("the least delayed batch tells the offset, in both directions") {
  const auto behind = GENERATE(0ms, 5000ms, -5000ms);
  ClockOffset offset;
  for (const auto delay : {80ms, 2ms, 300ms, 40ms}) {
    offset.observe(noon - behind, noon + delay);
  }
  CHECK(offset.estimate() == behind + 2ms);
}

TEST_CASE("a clock that was set is believed within a minute") {
  ClockOffset offset;
  for (auto t = 0s; t < 40s; t += 1s) offset.observe(noon + t, noon + t);
  CHECK(offset.estimate() == 0ms);
  for (auto t = 40s; t < 100s; t += 1s) offset.observe(noon + t - 700ms, noon + t);
  CHECK(offset.estimate() == 700ms);
}
