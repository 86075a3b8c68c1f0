// SPDX-License-Identifier: Apache-2.0
#include "gateway/replay_config.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "gateway/hex_setting.hpp"

namespace lotse::gateway {
namespace {

using Table = input::TomlSettings::Table;
using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::int64_t latest_ms = 253'402'300'799'999;  // end of the year 9999
constexpr double slowest = 0.01;
constexpr double fastest = 10'000;
constexpr double longest_loop_s = 86'400;

std::optional<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string content(std::istreambuf_iterator<char>(stream), {});
  if (!stream || std::filesystem::is_directory(file)) return std::nullopt;
  return content;
}

std::vector<replay::Sender> read_senders(Table& replay) {
  constexpr std::int64_t usual_power_dbm = -59;  // what beacons at 0 dBm commonly state
  std::vector<replay::Sender> senders;
  for (Table& table : replay.tables("sender")) {
    replay::Sender sender{table.text("session"), table.text("target"), {}};
    std::ranges::copy(uuid_setting(table), sender.beacon.uuid.begin());
    sender.beacon.major = static_cast<std::uint16_t>(table.integer("major", 0, 0xFFFF));
    sender.beacon.minor = static_cast<std::uint16_t>(table.integer("minor", 0, 0xFFFF));
    sender.beacon.measured_power_dbm = static_cast<std::int8_t>(
        table.integer_or("measured_power_dbm", -128, 127, usual_power_dbm));
    const bool is_second = std::ranges::any_of(senders, [&](const replay::Sender& other) {
      return other.session == sender.session && other.target == sender.target;
    });
    if (is_second) table.refuse("target", "another sender has this session and target too");
    senders.push_back(std::move(sender));
  }
  return senders;
}

replay::ReplayOptions read_options(Table& table) {
  replay::ReplayOptions options;
  options.speed = table.number_or("speed", slowest, fastest, 1);
  if (table.has("start_at_ms")) {
    options.start = radio::Timestamp(milliseconds(table.integer("start_at_ms", 0, latest_ms)));
  }
  if (table.has("loop_every_s")) {
    const double loop_s = table.number("loop_every_s", 1, longest_loop_s);
    options.loop_every = microseconds(static_cast<std::int64_t>(loop_s * 1e6));
  }
  return options;
}

replay::LoadedRecording load(Table& table, const std::filesystem::path& file, std::string content,
                             const std::vector<replay::Sender>& senders,
                             const std::vector<radio::AnchorId>& anchors) {
  if (file.extension() != ".btsnoop") {
    if (senders.empty()) {
      table.refuse("sender",
                   "a CSV recording holds no payloads; expected [[replay.sender]] tables");
    }
    return replay::load_csv(std::move(content), file.string(), senders, anchors);
  }
  if (!senders.empty()) table.refuse("sender", "a btsnoop capture holds the payloads themselves");
  if (anchors.size() != 1) {
    table.refuse("file", "a btsnoop capture is of one radio; expected one [[radio]]");
    return {};
  }
  return replay::load_btsnoop({content.begin(), content.end()}, file.string(), anchors.front());
}

}  // namespace

ReplayConfig read_replay_config(Table table, const std::filesystem::path& folder,
                                const std::vector<radio::AnchorId>& anchors,
                                input::Problems& recording_problems) {
  ReplayConfig config;
  config.options = read_options(table);
  const auto senders = read_senders(table);
  const std::string name = table.text("file");
  if (!table.has("file")) return config;
  const std::filesystem::path file = folder / name;
  auto content = read_file(file);
  if (!content) {
    table.refuse("file", "cannot read \"" + file.string() + "\"; is the name right?");
    return config;
  }
  auto loaded = load(table, file, *std::move(content), senders, anchors);
  recording_problems = std::move(loaded.problems);
  config.recording = std::move(loaded.recording);
  if (config.options.loop_every && *config.options.loop_every < config.recording.length) {
    const double length_s = std::chrono::duration<double>(config.recording.length).count();
    table.refuse("loop_every_s", "the recording is " + std::to_string(length_s) + " s long");
  }
  return config;
}

}  // namespace lotse::gateway
