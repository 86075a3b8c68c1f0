// SPDX-License-Identifier: Apache-2.0
#include "private_bus.hpp"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace lotse::testing {
namespace {

constexpr const char* config = R"(<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

}  // namespace

PrivateBus::PrivateBus() : config_file_("/tmp/lotse_bus_" + std::to_string(getpid()) + ".conf") {
  std::ofstream(config_file_) << config;
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  daemon_ = fork();
  if (daemon_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    const std::string option = "--config-file=" + config_file_;
    execlp("dbus-daemon", "dbus-daemon", "--nofork", "--print-address", option.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  std::array<char, 256> line{};
  const ssize_t length = read(ends[0], line.data(), line.size() - 1);
  close(ends[0]);
  if (length <= 1) throw std::runtime_error("dbus-daemon does not start");
  setenv("DBUS_SYSTEM_BUS_ADDRESS", std::string(line.data(), length - 1).c_str(), 1);
}

PrivateBus::~PrivateBus() {
  unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
  kill(daemon_, SIGTERM);
  waitpid(daemon_, nullptr, 0);
  std::filesystem::remove(config_file_);
}

}  // namespace lotse::testing
