// SPDX-License-Identifier: Apache-2.0
#include "api/http/token_bucket.hpp"

#include <catch2/catch.hpp>

using namespace lotse::http;
using namespace std::chrono_literals;

TEST_CASE("so many go through at once, then one after each pause, and it fills no further") {
  TokenBucket bucket(3, 2s);
  const lotse::radio::Timestamp noon{1'700'000'000'000ms};
  for (int i = 0; i < 3; ++i) CHECK_FALSE(bucket.take(noon));
  CHECK(bucket.take(noon) == 2s);
  CHECK(bucket.take(noon + 1500ms) == 1s);
  CHECK_FALSE(bucket.take(noon + 2s));
  CHECK(bucket.take(noon + 2s));
  for (int i = 0; i < 3; ++i) CHECK_FALSE(bucket.take(noon + 1h));
  CHECK(bucket.take(noon + 1h));
}
