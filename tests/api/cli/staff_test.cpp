// SPDX-License-Identifier: Apache-2.0
#include "tests/api/cli/run_lotse.hpp"

namespace {

lotse::cli::Outcome run_staff(const std::string& password, const std::string& name) {
  return lotse::cli::run_line("echo '" + password + "' | " LOTSE_PROGRAM " staff '" + name +
                              "' 2>&1");
}

}  // namespace

TEST_CASE("a password becomes lines for hub.toml, and is not among them") {
  const auto made = run_staff("correct horse", "Ada L.");
  CHECK(made.exit_code == 0);
  CHECK(made.output.starts_with("[[staff]]\nname = \"Ada L.\"\npassword_hash = \"$argon2id$"));
  CHECK(made.output.find("horse") == std::string::npos);
}

TEST_CASE("a password that is too short, or a name that breaks the file, is refused") {
  CHECK(run_staff("short", "ada").exit_code == 2);
  CHECK(run_staff("long enough", "a\"da").exit_code == 2);
}
