// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "tests/api/cli/run_lotse.hpp"
#include "tests/support/test_data.hpp"

using lotse::cli::run_lotse;

namespace {

const std::string venue = lotse::support::test_data() + "/plans/small_showroom";

std::string between(const std::string& from, const std::string& to) {
  return "route --venue " + venue + " --from " + from + " --to " + to;
}

}  // namespace

TEST_CASE("ends that the plan doesn't have are each named, with exit code 2") {
  const auto outcome = run_lotse(between("nowhere", "nothing") + " 2>&1");
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.output == venue + ": --from: the plan has no feature and no vehicle \"nowhere\"\n" +
                              venue +
                              ": --to: the plan has no feature and no vehicle \"nothing\"\n");
}

TEST_CASE("the document says too which kind of end is unknown") {
  const auto reason = [](const lotse::cli::Outcome& outcome) {
    return nlohmann::json::parse(outcome.output).at("reason");
  };
  const auto feature = run_lotse(between("nowhere", "nothing") + " --json 2>/dev/null");
  CHECK(feature.exit_code == 2);
  CHECK(reason(feature) == "unknown_feature");
  const auto level = run_lotse(between("9,48,77", "nothing") + " --json 2>/dev/null");
  CHECK(level.exit_code == 2);
  CHECK(reason(level) == "unknown_level");
}

TEST_CASE("that there is no way is an answer, not a mistake of who asks") {
  const auto outcome = run_lotse(between("0,0,0", "0,0,0") + " --json");
  CHECK(outcome.exit_code == 0);
  CHECK(nlohmann::json::parse(outcome.output).at("reason") == "start_not_walkable");
}
