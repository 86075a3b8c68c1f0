// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>

#include "api/http/transport.hpp"
#include "tests/support/hub_files.hpp"

// lotse-hub as people start it.

using namespace std::chrono_literals;
using lotse::support::HubFiles;

namespace {

struct Ended {
  int exit_code;
  std::string output;
};

// Runs it for at most two seconds, then asks it to stop.
Ended run_hub(const std::string& arguments) {
  FILE* pipe = ::popen(
      ("timeout --preserve-status -s TERM 2 " LOTSE_HUB " " + arguments + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> part;
  while (const auto size = std::fread(part.data(), 1, part.size(), pipe)) {
    output.append(part.data(), size);
  }
  return {WEXITSTATUS(::pclose(pipe)), output};
}

int lines_of(const std::string& text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("a hub says where it serves and ends well when asked to") {
  const HubFiles files;
  const auto started = std::chrono::steady_clock::now();
  const auto ended = run_hub("--config " + files.config.string());
  CHECK(ended.exit_code == 0);
  CHECK(ended.output.find("serving http://127.0.0.1:") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - started < 4s);
}

TEST_CASE("the flag --check finds no problem in a good config and starts nothing") {
  const HubFiles files;
  const auto ended = run_hub("--check --config " + files.config.string());
  CHECK(ended.exit_code == 0);
  CHECK(ended.output.find("no problem found") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(files.folder.path / "hub.sqlite"));
}

TEST_CASE("all that is wrong with the config is listed, and nothing started") {
  HubFiles files;
  files.replace("port = 0", "port = 0\ncolour = 1");
  files.replace("code = \"B1\"", "code = 1");
  const auto ended = run_hub("--config " + files.config.string());
  CHECK(ended.exit_code == 2);
  CHECK(lines_of(ended.output) == 3);  // a code that is no text is no code either
  CHECK(ended.output.find("http.colour: unknown key") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(files.folder.path / "hub.sqlite"));
}

TEST_CASE("the problems of plan, catalogue and survey come together") {
  HubFiles files;
  files.replace("/plans/tetam_office", "/no/plan");
  files.replace("/showroom/catalogue.json", "/no/catalogue.json");
  files.replace("/tetam\"", "/no/survey\"");
  const auto ended = run_hub("--config " + files.config.string());
  CHECK(ended.exit_code == 2);
  for (const char* place : {"/no/plan", "/no/catalogue.json", "/no/survey"}) {
    CHECK(ended.output.find(place) != std::string::npos);
  }
}

TEST_CASE("a missing key, a taken port, a wrong call: one sentence each") {
  HubFiles files;
  lotse::http::HttpServer taken({}, [](const auto&) { return lotse::http::Response{}; });
  SECTION("a port that is taken") {
    files.replace("port = 0", "port = " + std::to_string(taken.port()));
    const auto ended = run_hub("--config " + files.config.string());
    CHECK(ended.exit_code == 1);
    CHECK(lines_of(ended.output) == 1);
    CHECK(ended.output.find("give [http] another port") != std::string::npos);
  }
  SECTION("a key that isn't there") {
    std::filesystem::remove(files.folder.path / "hub.key");
    const auto ended = run_hub("--config " + files.config.string());
    CHECK(ended.exit_code == 1);
    CHECK(lines_of(ended.output) == 1);
    CHECK(ended.output.find("there is no key file") != std::string::npos);
  }
  SECTION("no config") {
    CHECK(run_hub("--config /no/hub.toml").output == "/no/hub.toml: there is no such file\n");
    CHECK(run_hub("").exit_code == 2);
  }
}
