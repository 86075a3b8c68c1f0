// SPDX-License-Identifier: Apache-2.0
#include "api/load/input_file.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/temporary_folder.hpp"

using namespace lotse;
using support::TemporaryFolder;

namespace {

std::string problem_of(const std::filesystem::path& file) {
  const auto content = load::read_file(file);
  REQUIRE_FALSE(content);
  return input::to_string(content.error());
}

}  // namespace

TEST_CASE("a file is read byte by byte, an empty one too") {
  const TemporaryFolder folder;
  const auto file = folder.path / "file";
  const std::string content("\xEF\xBB\xBF a\r\n\0b", 9);
  std::ofstream(file, std::ios::binary) << content;
  CHECK(load::read_file(file) == content);
  std::ofstream(file, std::ios::trunc).flush();
  CHECK(load::read_file(file) == std::string());
}

TEST_CASE("a file that is missing, or none, is called so, with its path") {
  const TemporaryFolder folder;
  const auto file = folder.path / "file";
  CHECK(problem_of(file) == file.string() + ": there is no such file\n");
  CHECK(problem_of(file / "in no folder") ==
        (file / "in no folder").string() + ": there is no such file\n");
  CHECK(problem_of(folder.path) == folder.path.string() + ": is a folder; expected a file\n");
}

TEST_CASE("a file that can't be opened is not called missing") {
  const TemporaryFolder folder;
  // Nobody can open a link to itself, root neither.
  const auto file = folder.path / "file";
  std::filesystem::create_symlink(file, file);
  CHECK(problem_of(file) ==
        file.string() + ": can't be opened; may the user of this process read it?\n");
}

TEST_CASE("a table that is missing is empty, and a problem") {
  input::Problems problems;
  const auto table = load::read_table("/nowhere/anchors.csv", {"anchor_id"}, problems);
  CHECK(table.rows() == 0);
  CHECK(table.problems().empty());
  CHECK(input::to_string(problems) == "/nowhere/anchors.csv: there is no such file\n");
}
