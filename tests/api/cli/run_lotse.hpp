// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <string>

namespace lotse::cli {

struct Outcome {
  int exit_code;
  std::string output;
};

/// Runs a line of the shell, such as `LOTSE_PROGRAM " --help 2>&1"`; `output` is what it prints to
/// standard output.
inline Outcome run_line(const std::string& line) {
  FILE* pipe = popen(line.c_str(), "r");
  REQUIRE(pipe);
  Outcome outcome{};
  std::array<char, 4096> part;
  while (const std::size_t n = fread(part.data(), 1, part.size(), pipe)) {
    outcome.output.append(part.data(), n);
  }
  outcome.exit_code = WEXITSTATUS(pclose(pipe));
  return outcome;
}

/// Runs the real program.
inline Outcome run_lotse(const std::string& arguments) {
  return run_line(LOTSE_PROGRAM " " + arguments);
}

}  // namespace lotse::cli
