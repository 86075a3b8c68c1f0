// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <regex>

#include "tests/architecture/source_tree.hpp"

using namespace lotse::architecture;

namespace {

using Folders = std::vector<std::string>;

bool within_any(const std::string& path, const Folders& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return is_within(path, folder); });
}

// The layers: which of our own folders a folder may include from. The most specific row counts.
const std::map<std::string, Folders> layers = {
    {"positioning", {"positioning"}},
    {"matching", {"matching"}},
    {"firmware_config/input", {"firmware_config/input"}},
    {"firmware_config/curve", {"firmware_config/curve"}},
    {"gateway", {"gateway", "positioning/radio", "firmware_config"}},
    {"api", {"api", "positioning", "matching", "firmware_config"}},
    // `lotse decode` reads captures with the gateway's own decoders, which are pure.
    {"api/cli", {"api", "positioning", "matching", "firmware_config", "gateway/advert"}},
};

// Where each vendor's headers may be included, by the beginning of the header's name.
const std::map<std::string, Folders> vendors = {
    {"Eigen/", {"positioning", "matching", "api"}},
    {"geos", {"positioning/floorplan", "positioning/routing"}},
    {"msgpack", {"positioning/radio"}},
    {"sdbus-c++", {"gateway/bluez"}},
    {"zmq", {"gateway/publish", "api/ingest", "firmware_config/curve"}},
    {"toml++", {"firmware_config/input"}},
    {"httplib", {"api/http/transport.cpp"}},
    {"SQLiteCpp", {"api/store", "gateway/publish"}},
    {"sqlite3", {"api/store", "gateway/publish"}},
    {"systemd/", {"gateway", "api"}},
    {"sodium", {"api"}},
    {"nlohmann", {"api"}},
    {"minizip", {"api/load"}},
    {"spdlog", {"gateway", "api"}},
    {"CLI/", {"gateway/main.cpp", "api"}},
};

// What a pure core must not know: clocks, files, sockets, threads, the environment.
const std::regex impure_header(
    R"(^(fstream|iostream|filesystem|thread|mutex|cstdio|ctime|sys/.*|unistd\.h|netinet/.*|poll\.h)$)");
const std::regex impure_call(R"((_clock::now|getenv|std::rand\b|random_device))");

const Folders pure = {"positioning", "matching", "gateway/advert", "firmware_config/input"};

const Folders& layer_of(const std::string& path) {
  const Folders* found = nullptr;
  std::size_t longest = 0;
  for (const auto& [folder, allowed] : layers) {
    if (!is_within(path, folder) || folder.size() < longest) continue;
    found = &allowed;
    longest = folder.size();
  }
  REQUIRE(found);
  return *found;
}

std::vector<SourceFile> our_programs() {
  std::vector<SourceFile> files = files_ending_in({".cpp", ".hpp"});
  std::erase_if(files, [](const SourceFile& file) { return is_within(file.path, "tests"); });
  REQUIRE(files.size() > 10);
  return files;
}

}  // namespace

TEST_CASE("a folder includes only from its own layer and those below") {
  for (const SourceFile& file : our_programs()) {
    for (const Include& include : includes_of(file)) {
      if (!include.quoted) continue;
      INFO(file.path << ':' << include.line << " includes \"" << include.header << '"');
      CHECK(within_any(include.header, layer_of(file.path)));
    }
  }
}

TEST_CASE("a vendor's headers are included only where the table says") {
  for (const SourceFile& file : our_programs()) {
    for (const Include& include : includes_of(file)) {
      for (const auto& [vendor, folders] : vendors) {
        if (!include.header.starts_with(vendor)) continue;
        INFO(file.path << ':' << include.line << " includes <" << include.header << '>');
        CHECK(within_any(file.path, folders));
      }
    }
  }
}

TEST_CASE("the pure cores know no clock, file, socket, thread or environment") {
  for (const SourceFile& file : our_programs()) {
    if (!within_any(file.path, pure)) continue;
    for (const Include& include : includes_of(file)) {
      INFO(file.path << ':' << include.line << " includes <" << include.header << '>');
      CHECK_FALSE(std::regex_match(include.header, impure_header));
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      INFO(file.path << ':' << i + 1 << ": " << file.lines[i]);
      CHECK_FALSE(std::regex_search(file.lines[i], impure_call));
    }
  }
}

TEST_CASE("the checks see what they are meant to see") {
  CHECK(is_within("positioning/radio/dbm.hpp", "positioning"));
  CHECK_FALSE(is_within("positioning_x/radio.hpp", "positioning"));
  CHECK(layer_of("api/cli/main.cpp") != layer_of("api/http/transport.cpp"));
  const SourceFile file{"gateway/x.cpp",
                        {"#include <zmq.hpp>", "  # include \"api/a.hpp\"", "int a;"}};
  const auto includes = includes_of(file);
  REQUIRE(includes.size() == 2);
  CHECK((includes[0].header == "zmq.hpp" && !includes[0].quoted && includes[0].line == 1));
  CHECK((includes[1].header == "api/a.hpp" && includes[1].quoted && includes[1].line == 2));
  CHECK(std::regex_search(std::string("auto t = std::chrono::steady_clock::now();"), impure_call));
}
