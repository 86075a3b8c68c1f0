// SPDX-License-Identifier: Apache-2.0
#include "api/demo/child_process.hpp"

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "api/demo/temporary_folder.hpp"

using namespace lotse::demo;
using namespace std::chrono_literals;

namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

int wait_for(ChildProcess& child) {
  while (!child.exit_code()) std::this_thread::yield();
  return *child.exit_code();
}

pid_t pid_in(const std::filesystem::path& file) {
  std::string text;
  while (text.empty() || text.back() != '\n') text = content_of(file);
  return std::stoi(text);
}

}  // namespace

TEST_CASE("a child's output and exit code can be read") {
  const TemporaryFolder folder("lotse-test");
  ChildProcess child({"/bin/sh", "-c", "echo said; echo wrong >&2; exit 7"}, folder.path() / "log");
  CHECK(wait_for(child) == 7);
  CHECK(content_of(child.log()) == "said\nwrong\n");
}

TEST_CASE("a program that isn't there ends as shells have it") {
  const TemporaryFolder folder("lotse-test");
  ChildProcess child({"/nowhere/program"}, folder.path() / "log");
  CHECK(wait_for(child) == 127);
}

TEST_CASE("a child ends with its owner") {
  const TemporaryFolder folder("lotse-test");
  pid_t pid = 0;
  {
    ChildProcess child({"/bin/sh", "-c", "echo $$; exec sleep 1000"}, folder.path() / "log");
    pid = pid_in(child.log());
    CHECK(kill(pid, 0) == 0);
  }
  CHECK(kill(pid, 0) != 0);
}

TEST_CASE("a child that won't stop is killed when patience ends") {
  const TemporaryFolder folder("lotse-test");
  ChildProcess child({"/bin/sh", "-c", "trap '' TERM; echo $$; exec sleep 1000"},
                     folder.path() / "log");
  pid_in(child.log());
  child.stop(50ms);
  CHECK(child.exit_code() == 128 + SIGKILL);
}
