// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <string>

namespace {

struct Outcome {
  int exit_code;
  std::string output;
};

Outcome run_staff(const std::string& password, const std::string& name) {
  FILE* pipe =
      popen(("echo '" + password + "' | " LOTSE_PROGRAM " staff '" + name + "' 2>&1").c_str(), "r");
  REQUIRE(pipe);
  Outcome outcome;
  std::array<char, 256> piece;
  while (fgets(piece.data(), piece.size(), pipe)) outcome.output += piece.data();
  outcome.exit_code = WEXITSTATUS(pclose(pipe));
  return outcome;
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
