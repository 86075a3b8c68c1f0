// SPDX-License-Identifier: Apache-2.0
#include "api/http/timestamp_text.hpp"

#include <catch2/catch.hpp>

using lotse::http::parse_timestamp;
using lotse::http::timestamp_text;
using lotse::radio::Timestamp;

TEST_CASE("times are written as RFC 3339 in UTC and read back") {
  const auto [ms, text] = GENERATE(table<std::int64_t, std::string>({
      {0, "1970-01-01T00:00:00.000Z"},
      {1'700'000'000'250, "2023-11-14T22:13:20.250Z"},
      {1'709'208'000'001, "2024-02-29T12:00:00.001Z"},
      {-1, "1969-12-31T23:59:59.999Z"},
  }));
  const Timestamp time{std::chrono::milliseconds(ms)};
  CHECK(timestamp_text(time) == text);
  CHECK(parse_timestamp(text) == time);
}

TEST_CASE("what is no such time is not read") {
  const auto* text = GENERATE("", "2023-11-14", "2023-02-30T00:00:00.000Z",
                              "2023-11-14T25:00:00.000Z", "2023-11-14T22:13:20.250+01:00",
                              "2023-11-14T22:13:60.000Z", "2023-11-14 22:13:20.250Z");
  CHECK_FALSE(parse_timestamp(text));
}
