// SPDX-License-Identifier: Apache-2.0
#include "gateway/machine.hpp"

#include <unistd.h>

#include <fstream>
#include <string>

namespace lotse::gateway {
namespace {

namespace fs = std::filesystem;

template <class Value>
std::optional<Value> first_value(const fs::path& file) {
  std::ifstream stream(file);
  Value value{};
  if (!(stream >> value)) return std::nullopt;
  return value;
}

/// A line of /proc/meminfo: "MemTotal:  3884376 kB".
std::optional<std::uint64_t> memory_kib(const fs::path& root, const std::string& name) {
  std::ifstream stream(root / "proc/meminfo");
  for (std::string key; stream >> key;) {
    std::uint64_t kib = 0;
    if (key == name && stream >> kib) return kib;
    std::getline(stream, key);
  }
  return std::nullopt;
}

/// /proc/self/statm: pages of the whole, then those that are resident.
std::optional<std::uint64_t> own_memory_kib(const fs::path& root) {
  std::ifstream stream(root / "proc/self/statm");
  std::uint64_t whole = 0;
  std::uint64_t resident = 0;
  if (!(stream >> whole >> resident)) return std::nullopt;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) / 1024;
}

}  // namespace

radio::MachineReport machine_report(const fs::path& root) {
  radio::MachineReport report;
  // On a Raspberry Pi the first zone is the processor.
  const auto thousandths_c = first_value<double>(root / "sys/class/thermal/thermal_zone0/temp");
  if (thousandths_c) report.cpu_temperature_c = *thousandths_c / 1000;
  report.load_1min = first_value<double>(root / "proc/loadavg");
  report.memory_total_kib = memory_kib(root, "MemTotal:");
  report.memory_available_kib = memory_kib(root, "MemAvailable:");
  report.own_memory_kib = own_memory_kib(root);
  return report;
}

}  // namespace lotse::gateway
