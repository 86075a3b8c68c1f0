// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_data.hpp"
#include "tests/support/zip_bytes.hpp"

using lotse::support::TemporaryFolder;
using lotse::support::ZipEntry;
namespace fs = std::filesystem;

namespace {

const fs::path small_showroom = fs::path(lotse::support::test_data()) / "plans" / "small_showroom";
constexpr std::size_t fifty_mb = 50u << 20;
constexpr long most_kb = 200L << 10;
constexpr int refused = 2;

struct Ended {
  int exit_code = -1;
  long peak_kb = 0;
  std::chrono::duration<double> taken_s{};
};

/// Runs the real program on an archive as a process of its own.
Ended import(const fs::path& archive) {
  std::cout << std::flush;
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    if (!freopen("/dev/null", "w", stdout)) _exit(99);
    execl(LOTSE_PROGRAM, LOTSE_PROGRAM, "import", "venue", archive.c_str(), "--check", "--json",
          nullptr);
    _exit(99);
  }
  int status = 0;
  rusage usage{};
  REQUIRE(wait4(child, &status, 0, &usage) == child);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, usage.ru_maxrss,
          std::chrono::steady_clock::now() - start};
}

std::string read(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

void write(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string repeated(const std::string& text, std::size_t bytes) {
  std::string all;
  all.reserve(bytes + text.size());
  while (all.size() < bytes) all += text;
  return all;
}

/// A unit's outline of that many bytes.
std::string ring_of(std::size_t bytes) {
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"u","feature_type":"unit",)"
         R"("properties":{"level_id":"l"},"geometry":{"type":"Polygon","coordinates":[[)" +
         repeated("[9.001,48.001],[9.002,48.003],", bytes) + "[9.001,48.001]]]}}]}";
}

/// A sound archive's folder, but for one file.
void lay_out(const fs::path& folder, const std::string& file, const std::string& content) {
  fs::copy(small_showroom, folder,
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  write(folder / file, content);
}

void check_refused(const std::string& what, const fs::path& archive) {
  const Ended ended = import(archive);
  std::cout << what << ": exit code " << ended.exit_code << ", " << ended.taken_s.count() << " s, "
            << ended.peak_kb / 1024 << " MB\n";
  INFO(what);
  CHECK(ended.exit_code == refused);
  CHECK(ended.peak_kb < most_kb);
}

}  // namespace

TEST_CASE("folders of 50 MB that are hostile are refused in little memory") {
  struct Row {
    const char* what;
    std::string (*content)();
  };
  // Made and given back before the program is started, whose memory would count as its own.
  const Row row =
      GENERATE(Row{"deep nesting, 50 MB", [] { return std::string(fifty_mb, '['); }},
               Row{"deep nesting, 20 MB", [] { return std::string(20u << 20, '['); }},
               Row{"points, 50 MB", [] { return ring_of(fifty_mb); }},
               Row{"points, 23 MB", [] { return ring_of(23u << 20); }},
               Row{"empty objects, 20 MB", [] { return "[" + repeated("{},", 20u << 20) + "{}]"; }},
               Row{"an endless text, 20 MB", [] { return '"' + std::string(20u << 20, 'x'); }});
  const TemporaryFolder folder;
  lay_out(folder.path, "unit.geojson", row.content());
  check_refused(row.what, folder.path);
}

TEST_CASE("the most points that are let in stay within the memory") {
  const TemporaryFolder folder;
  lay_out(folder.path, "unit.geojson", ring_of(9u << 20));
  const Ended ended = import(folder.path);
  std::cout << "points, 9 MB: exit code " << ended.exit_code << ", " << ended.taken_s.count()
            << " s, " << ended.peak_kb / 1024 << " MB\n";
  CHECK(ended.exit_code == 0);
  CHECK(ended.peak_kb < most_kb);
}

TEST_CASE("zip files of 50 MB that are hostile are refused in little memory") {
  struct Row {
    const char* what;
    std::vector<ZipEntry> (*entries)();
  };
  const Row row = GENERATE(
      Row{"a zip that says it unpacks to 4 GB",
          [] {
            return std::vector<ZipEntry>{
                {"unit.geojson", ring_of(fifty_mb), 0100644, 0, 0xFFFFFFF0u}};
          }},
      Row{"a zip that unpacks to more than it says",
          [] {
            return std::vector<ZipEntry>{{"unit.geojson", ring_of(fifty_mb), 0100644, 0, 1000}};
          }},
      Row{"a zip of 60,000 files",
          [] {
            std::vector<ZipEntry> entries(60'000);
            for (std::size_t i = 0; i < entries.size(); ++i) {
              entries[i] = {std::to_string(i) + ".geojson", std::string(700, 'x')};
            }
            return entries;
          }},
      Row{"a zip with a path that leads out",
          [] {
            return std::vector<ZipEntry>{{"../../../../tmp/venue.geojson", ring_of(fifty_mb)}};
          }},
      Row{"a zip with a link", [] {
            return std::vector<ZipEntry>{{"unit.geojson", "/dev/zero", 0120777},
                                         {"x", std::string(fifty_mb, 'x')}};
          }});
  const TemporaryFolder folder;
  const fs::path archive = folder.path / "a.zip";
  {
    auto entries = row.entries();
    for (const char* name : {"venue.geojson", "level.geojson"}) {
      entries.push_back({name, read(small_showroom / name)});
    }
    write(archive, zip_bytes(entries));
  }
  check_refused(row.what, archive);
}
