// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/api/cli/run_lotse.hpp"
#include "tests/support/test_data.hpp"

using lotse::cli::run_lotse;

namespace {

std::string on_the_office(const std::string& command) {
  return "evaluate " + command + " --train " + lotse::support::test_data() + "/tetam";
}

}  // namespace

TEST_CASE("a recording is scored session by session, and it says how") {
  const std::string command =
      GENERATE(as<std::string>(), "position --map none", "presence --map none --apart 3");
  const auto scored = run_lotse(on_the_office(command) + " --leave-one-out --json");
  REQUIRE(scored.exit_code == 0);
  const auto document = nlohmann::json::parse(scored.output);
  CHECK(document.at("sessions").size() == 4);
  CHECK(document.at("all").at("n") > 0);
  CHECK(document.at("map") == "none");
  CHECK(document.at("refused_readings") == 1);
  CHECK(document.value("apart_m", 3.0) == 3);
}

TEST_CASE("without --json it is a table with a line a session and one of all") {
  const auto scored = run_lotse(on_the_office("position --map none") + " --leave-one-out");
  REQUIRE(scored.exit_code == 0);
  CHECK(std::ranges::count(scored.output, '\n') == 6);
  CHECK(scored.output.starts_with("session "));
}

TEST_CASE("what is to be scored has to be said, in one way") {
  CHECK(run_lotse(on_the_office("presence") + " 2>/dev/null").exit_code == 2);
  CHECK(run_lotse(on_the_office("position") + " --leave-one-out --test . 2>/dev/null").exit_code ==
        2);
}
