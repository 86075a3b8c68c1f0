// SPDX-License-Identifier: Apache-2.0
#include "api/demo/running_showroom.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "api/http/transport.hpp"

namespace lotse::demo {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// The hub fits its radio model from the survey before it answers.
constexpr auto hub_start_patience = 60s;

// What all of our programs exit with when they refuse what a person gave them.
constexpr int input_refused = 2;

std::string said_by(const ChildProcess& process) {
  std::ostringstream said;
  said << std::ifstream(process.log()).rdbuf();
  return said.str();
}

[[noreturn]] void fail(const ChildProcess& process, const std::string& what) {
  throw std::runtime_error("the " + process.log().stem().string() + ' ' + what + "; it said:\n" +
                           said_by(process));
}

}  // namespace

RunningShowroom::RunningShowroom(const Showroom& showroom, const fs::path& programs)
    : folder_("lotse-demo") {
  const ShowroomFiles files = write_showroom_files(showroom, folder_.path());
  const auto start = [&](const char* program, const fs::path& settings) {
    processes_.emplace_back(std::vector<std::string>{programs / program, "--config", settings},
                            fs::path(settings).replace_extension(".log"));
  };
  start("lotse-hub", files.hub);
  wait_until_up(showroom.http_port);
  for (const fs::path& gateway : files.gateways) start("lotse-gateway", gateway);
}

RunningShowroom::~RunningShowroom() {
  // Gateways first: they hand over what they still hold.
  while (!processes_.empty()) processes_.pop_back();
}

void RunningShowroom::wait_until_up(int http_port) {
  const http::HttpClient client("127.0.0.1", http_port);
  const auto deadline = std::chrono::steady_clock::now() + hub_start_patience;
  while (!client.request("GET", "/api/v1/health")) {
    check();
    if (std::chrono::steady_clock::now() > deadline) fail(processes_.front(), "doesn't come up");
    std::this_thread::sleep_for(50ms);
  }
  check();  // somebody else's server might have answered
}

void RunningShowroom::check() {
  for (ChildProcess& process : processes_) {
    if (process.exit_code() == input_refused) throw InputRefused(said_by(process));
    if (process.exit_code()) fail(process, "ended");
  }
}

}  // namespace lotse::demo
