// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/identity_book.hpp"

#include <catch2/catch.hpp>

using namespace lotse::ingest;
using lotse::radio::BeaconIdentity;
using lotse::radio::BeaconKind;
using lotse::radio::Timestamp;
using lotse::service::VisitId;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};
const BeaconIdentity badge{BeaconKind::ibeacon, {1, 2}};

BeaconIdentity advertised(const lotse::service::RotatingIdKey& key, Timestamp time) {
  const RotatingId id = rotating_id(key, step_at(time));
  return {BeaconKind::rotating_id, {id.begin(), id.end()}};
}

}  // namespace

TEST_CASE("a visit is known by its badge and by its rotating id") {
  IdentityBook book;
  book.enter({{"v1"}, badge, {1}}, noon);
  book.enter({{"v2"}, std::nullopt, {2}}, noon);
  CHECK(book.visit_of(badge, noon) == VisitId{"v1"});
  CHECK(book.visit_of(advertised({1}, noon), noon) == VisitId{"v1"});
  CHECK(book.visit_of(advertised({2}, noon), noon) == VisitId{"v2"});
  CHECK_FALSE(book.visit_of(advertised({3}, noon), noon));
  CHECK_FALSE(book.visit_of({BeaconKind::ibeacon, {9}}, noon));
}

TEST_CASE("a rotating id holds for its step and the ones beside it") {
  IdentityBook book;
  book.enter({{"v"}, std::nullopt, {1}}, noon);
  const auto id = advertised({1}, noon);
  for (const auto& [after, known] :
       {std::pair{-30min, false}, {-15min, true}, {15min, true}, {30min, false}, {0min, true}}) {
    CHECK(book.visit_of(id, noon + after).has_value() == known);
  }
}

TEST_CASE("a visit that was struck is a stranger") {
  IdentityBook book;
  book.enter({{"v"}, badge, {1}}, noon);
  book.strike({"v"});
  CHECK_FALSE(book.visit_of(badge, noon));
  CHECK_FALSE(book.visit_of(advertised({1}, noon), noon));
  CHECK_FALSE(book.visit_of(advertised({1}, noon + 15min), noon + 15min));
}
