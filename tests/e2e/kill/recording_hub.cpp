// SPDX-License-Identifier: Apache-2.0
#include <signal.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <string>

#include "api/ingest/gateway_bus.hpp"
#include "api/store/sqlite_store.hpp"

// The hub's half of the bus, made of the hub's own parts, that writes down what it hands over:
//
//   recording_hub ENDPOINT SECRET_KEY GATEWAY_PUBLIC_KEY DATABASE LOG
//
// The log: "A boot first last" for each run of batches that was accepted before it started, then
// "B boot sequence" for each batch handed over and "S major minor rssi_dbm time_ms" for each
// sighting of it. A killed process leaves all of it in the file, but for a last line cut short.

namespace {

using namespace lotse;

radio::Timestamp wall_clock() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// Writes at once, in one call for a batch.
class Log {
 public:
  explicit Log(const char* file) : file_(std::fopen(file, "w")) {
    if (file_ == nullptr) throw std::runtime_error(std::string("cannot write ") + file);
  }
  ~Log() { std::fclose(file_); }
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void accepted(const std::vector<service::AcceptedBatches>& all) {
    for (const auto& numbering : all) {
      for (const auto& [first, last] : numbering.runs) {
        std::fprintf(file_, "A %016lx %lu %lu\n", numbering.boot, first, last);
      }
    }
    std::fflush(file_);
  }
  void handed_over(const ingest::BatchIntake::Taken& taken) {
    std::string text;
    char line[64];
    std::snprintf(line, sizeof line, "B %016lx %lu\n", taken.id.boot, taken.id.sequence);
    text += line;
    for (const radio::Sighting& sighting : taken.sightings) {
      const auto& bytes = sighting.beacon.bytes;
      std::snprintf(line, sizeof line, "S %d %d %d %ld\n", bytes.at(16) << 8 | bytes.at(17),
                    bytes.at(18) << 8 | bytes.at(19), static_cast<int>(sighting.rssi.value),
                    sighting.time.time_since_epoch().count());
      text += line;
    }
    std::fwrite(text.data(), 1, text.size(), file_);
    std::fflush(file_);
  }

 private:
  std::FILE* file_;
};

void run(char** argv) {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  store::SqliteStore store({.database = argv[4]});
  Log log(argv[5]);
  log.accepted(store.accepted());
  ingest::BatchIntake intake({{{"west"}, {{"a"}}}}, store.accepted());
  ingest::GatewayWatch watch({}, {}, wall_clock());
  const ingest::GatewayBus bus(
      {argv[1], curve::SecretKey::of(argv[2]), {{argv[3], {"west"}}}}, intake, watch, store,
      [&](const auto& taken) { log.handed_over(taken); }, wall_clock,
      [](const std::string& text) { std::fprintf(stderr, "%s\n", text.c_str()); });
  int signal = 0;
  sigwait(&ending, &signal);
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int arguments = 6;
  if (argc != arguments) return 2;
  try {
    run(argv);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
