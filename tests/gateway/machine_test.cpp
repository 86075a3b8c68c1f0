// SPDX-License-Identifier: Apache-2.0
#include "gateway/machine.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/temporary_folder.hpp"

using namespace lotse;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

}  // namespace

TEST_CASE("a Raspberry Pi tells its temperature, load and memory") {
  const support::TemporaryFolder root;
  write(root.path / "sys/class/thermal/thermal_zone0/temp", "48312\n");
  write(root.path / "proc/loadavg", "0.42 0.30 0.20 1/123 4567\n");
  write(root.path / "proc/meminfo",
        "MemTotal:        3884376 kB\nMemFree:  100 kB\nMemAvailable:    3000000 kB\n");
  write(root.path / "proc/self/statm", "5000 1024 900 1 0 2000 0\n");
  const auto report = gateway::machine_report(root.path);
  CHECK(report.cpu_temperature_c == 48.312);
  CHECK(report.load_1min == 0.42);
  CHECK(report.memory_total_kib == 3884376u);
  CHECK(report.memory_available_kib == 3000000u);
  CHECK(report.own_memory_kib >= 4096u);
}

TEST_CASE("what a machine does not tell is left out") {
  const support::TemporaryFolder root;
  write(root.path / "proc/loadavg", "none");
  CHECK(gateway::machine_report(root.path) == radio::MachineReport{});
}
