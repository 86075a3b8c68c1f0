// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>
#include <sstream>

#include "tests/architecture/source_tree.hpp"

using namespace lotse::architecture;

namespace {

constexpr std::size_t most_lines_of_a_file = 400;
constexpr int most_lines_of_a_function = 60;

struct Function {
  std::string path;
  std::string name;
  int lines;
};

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe);
  std::string output;
  std::array<char, 65536> part;
  while (const std::size_t n = fread(part.data(), 1, part.size(), pipe.get())) {
    output.append(part.data(), n);
  }
  return output;
}

/// Every function of ours with its length, as Universal Ctags sees them.
std::vector<Function> functions() {
  std::string command = "cd '" LOTSE_SOURCE_TREE
                        "' && ctags -x --languages=C++,TypeScript --langmap=TypeScript:+.tsx"
                        " --kinds-C++=f --kinds-TypeScript=fm --_xformat='%{input} %n %{end} %N'";
  for (const SourceFile& file : files_ending_in({".cpp", ".hpp", ".ts", ".tsx"})) {
    command += " '" + file.path + '\'';
  }
  std::istringstream lines(output_of(command));
  std::vector<Function> found;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    Function function;
    int first = 0;
    int last = 0;
    if (!(fields >> function.path >> first >> last)) continue;  // a declaration has no end
    std::getline(fields >> std::ws, function.name);
    function.lines = last - first + 1;
    found.push_back(function);
  }
  return found;
}

}  // namespace

TEST_CASE("no source file has over 400 lines") {
  for (const SourceFile& file : files_ending_in({".cpp", ".hpp", ".ts", ".tsx", ".css"})) {
    INFO(file.path);
    CHECK(file.lines.size() <= most_lines_of_a_file);
  }
}

TEST_CASE("no function has over 60 lines") {
  const std::vector<Function> found = functions();
  CHECK(found.size() > 50);
  for (const Function& function : found) {
    INFO(function.path << ": " << function.name);
    CHECK(function.lines <= most_lines_of_a_function);
  }
}
