// SPDX-License-Identifier: Apache-2.0
#include "api/service/staff_desk.hpp"

#include <catch2/catch.hpp>

using namespace lotse::service;
using namespace std::chrono_literals;

namespace {

constexpr lotse::radio::Timestamp morning{1'700'000'000'000ms};

StaffDesk desk() {
  static const std::string hash = hash_of_password("pass-1");
  return StaffDesk({{"ada", hash}});
}

}  // namespace

TEST_CASE("staff are known by their token for a working day, or until they sign out") {
  auto staff = desk();
  const auto token = staff.sign_in("ada", "pass-1", morning);
  REQUIRE(token);
  CHECK(staff.authenticate(*token, morning + 8h));
  CHECK_FALSE(staff.authenticate(*token, morning + 12h));
  CHECK_FALSE(staff.authenticate("other", morning));
  staff.sign_out(*token);
  CHECK_FALSE(staff.authenticate(*token, morning));
}

TEST_CASE("neither a wrong password nor an unknown name gets in") {
  auto staff = desk();
  CHECK_FALSE(staff.sign_in("ada", "pass-2", morning));
  CHECK_FALSE(staff.sign_in("eve", "pass-1", morning));
  CHECK_FALSE(StaffDesk({}).sign_in("", "", morning));
}

TEST_CASE("a password's hash has its salt, and nothing else passes for one") {
  CHECK(hash_of_password("a") != hash_of_password("a"));
  CHECK(is_password_hash(hash_of_password("a")));
  CHECK_FALSE(is_password_hash("a"));
  CHECK_FALSE(is_password("", ""));
}
