// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/api/cli/run_lotse.hpp"
#include "tests/support/test_data.hpp"

namespace {

using lotse::cli::Outcome;
using lotse::cli::run_lotse;
using nlohmann::json;

const std::string capture =
    lotse::support::test_data() + "/captures/android_scan_2015_short.btsnoop";

/// A file that goes away with it.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& content)
      : path(std::filesystem::temp_directory_path() /
             ("lotse_decode_" + std::to_string(::getpid()) + ".btsnoop")) {
    std::ofstream(path, std::ios::binary) << content;
  }
  ~TemporaryFile() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

std::string big_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i));
  return text;
}

/// A capture of one legacy event that holds an iBeacon, 2.5 s after midnight of 1 January 2020.
std::string ibeacon_capture() {
  using namespace std::string_literals;
  const std::string data =
      "\x02\x01\x06\x1A\xFF\x4C\x00\x02\x15\xE2\xC5\x6D\xB5\xDF\xFB\x48\xD2\xB0\x60\xD0\xF5\xA7"
      "\x10\x96\xE0\x01\x02\xFF\xFE\xC5"s;
  std::string event = "\x04\x3E\x2A\x02\x01\x03\x01\x06\x05\x04\x03\x02\xC1\x1E"s + data + "\xB5";
  constexpr std::uint64_t time_us = 0x00DCDDB30F2F8000 + 1'577'836'802'500'000;
  return "btsnoop\0"s + big_endian(1, 4) + big_endian(1002, 4) + big_endian(event.size(), 4) +
         big_endian(event.size(), 4) + big_endian(3, 4) + big_endian(0, 4) +
         big_endian(time_us, 8) + event;
}

}  // namespace

TEST_CASE("the real capture is counted as its documentation says") {
  const Outcome outcome = run_lotse("decode --json " + capture);
  CHECK(outcome.exit_code == 0);
  const json summary = json::parse(outcome.output);
  CHECK(summary.at("events") == 32);
  CHECK(summary.at("reports") == 59);
  CHECK(summary.at("addresses") == 11);
  CHECK(summary.at("malformed") == 0);
  CHECK(summary.at("frames_by_kind").size() == 8);
  CHECK(summary.at("frames").empty());
  CHECK(summary.at("problem").is_null());
}

TEST_CASE("a frame is listed with its time, sender and fields") {
  const TemporaryFile file(ibeacon_capture());
  const Outcome outcome = run_lotse("decode --json " + file.path.string());
  CHECK(outcome.exit_code == 0);
  const json summary = json::parse(outcome.output);
  CHECK(summary.at("frames_by_kind").at("ibeacon") == 1);
  CHECK(summary.at("frames") == json::parse(R"([{
    "time": "2020-01-01T00:00:02.500000Z", "address": "c1:02:03:04:05:06", "address_type": 1,
    "rssi_dbm": -75, "kind": "ibeacon", "uuid": "e2c56db5-dffb-48d2-b060-d0f5a71096e0",
    "major": 258, "minor": 65534, "measured_power_dbm": -59}])"));
}

TEST_CASE("a file that is cut is reported up to the cut, with its place and exit code 2") {
  const std::string whole = ibeacon_capture();
  const TemporaryFile file(whole + whole.substr(16, 40));
  const Outcome outcome = run_lotse("decode --json 2>/dev/null " + file.path.string());
  CHECK(outcome.exit_code == 2);
  const json summary = json::parse(outcome.output);
  CHECK(summary.at("reports") == 1);
  CHECK(summary.at("problem").at("offset_bytes") == whole.size());
  CHECK(summary.at("problem").at("text") == "the file ends within a record");
}

TEST_CASE("what is no capture, or not there, is refused in one sentence") {
  const TemporaryFile file("t_s,rssi_dbm\n");
  const Outcome outcome = run_lotse("decode --json 2>&1 " + file.path.string());
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.output ==
        file.path.string() + ": not a btsnoop capture: it does not begin with \"btsnoop\"\n");
  CHECK(run_lotse("decode 2>/dev/null /nowhere.btsnoop").exit_code == 2);
  CHECK(run_lotse("decode 2>/dev/null").exit_code == 2);
}

TEST_CASE("without --json the counts are printed a line each") {
  CHECK_THAT(run_lotse("decode " + capture).output,
             Catch::Contains("reports 59\n") && Catch::Contains("frames ibeacon 0\n"));
}
