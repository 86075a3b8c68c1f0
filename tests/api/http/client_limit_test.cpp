// SPDX-License-Identifier: Apache-2.0
#include "api/http/client_limit.hpp"

#include <catch2/catch.hpp>

using namespace lotse::http;
using namespace std::chrono_literals;

namespace {

constexpr lotse::radio::Timestamp noon{1'700'000'000'000ms};
constexpr Rate any_number{1'000'000, 1ms};

std::string name_of(int client) {
  return "client " + std::to_string(client);
}

}  // namespace

TEST_CASE("so many go through at once, then one after each pause, and it fills no further") {
  const bool of_each = GENERATE(true, false);
  const Rate rate{3, 2s};
  ClientLimit limit(of_each ? rate : any_number, of_each ? any_number : rate);
  for (int i = 0; i < 3; ++i) CHECK_FALSE(limit.take("a", noon));
  CHECK(limit.take("a", noon) == 2s);
  CHECK(limit.take("a", noon + 1500ms) == 1s);
  CHECK_FALSE(limit.take("a", noon + 2s));
  CHECK(limit.take("a", noon + 2s));
  for (int i = 0; i < 3; ++i) CHECK_FALSE(limit.take("a", noon + 1h));
  CHECK(limit.take("a", noon + 1h));
}

TEST_CASE("a client that tries on and on takes nothing from the others") {
  ClientLimit limit({3, 10s}, {20, 1s});
  for (int i = 0; i < 1000; ++i) limit.take("greedy", noon);
  int let_through = 0;
  for (int i = 0; i < 10; ++i) let_through += limit.take(name_of(i), noon) ? 0 : 1;
  // Another's place in the table is the greedy one's in one of some four thousand tries.
  CHECK(let_through >= 9);
}

TEST_CASE("what is refused counts for nobody") {
  ClientLimit limit({1, 10s}, {2, 10s});
  CHECK_FALSE(limit.take("a", noon));
  for (int i = 0; i < 100; ++i) CHECK(limit.take("a", noon));
  CHECK_FALSE(limit.take("b", noon));
  CHECK(limit.take("c", noon) == 10s);
}

TEST_CASE("all together are bounded however many they are, in the same memory") {
  ClientLimit limit({3, 10s}, {50, 1s});
  int let_through = 0;
  for (int i = 0; i < 100'000; ++i) let_through += limit.take(name_of(i), noon) ? 0 : 1;
  CHECK(let_through == 50);
  STATIC_REQUIRE(sizeof(ClientLimit) < 40 * 1024);
}
