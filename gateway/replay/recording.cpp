// SPDX-License-Identifier: Apache-2.0
#include "gateway/replay/recording.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "firmware_config/input/csv_table.hpp"
#include "gateway/advert/btsnoop.hpp"
#include "gateway/advert/frame_decoder.hpp"
#include "gateway/advert/hci_event.hpp"

namespace lotse::replay {
namespace {

using std::chrono::microseconds;

/// A day: longer recordings are a mistake in the unit of t_s.
constexpr double longest_recording_s = 86'400;

std::optional<std::size_t> find_sender(const std::vector<Sender>& senders, std::string_view session,
                                       std::string_view target) {
  const auto found = std::ranges::find_if(senders, [&](const Sender& sender) {
    return sender.session == session && sender.target == target;
  });
  if (found == senders.end()) return std::nullopt;
  return static_cast<std::size_t>(found - senders.begin());
}

/// Reads one load: which senders and anchors occurred is remembered, to report those that did not.
class CsvReading {
 public:
  CsvReading(input::CsvTable& table, const std::vector<Sender>& senders,
             const std::vector<radio::AnchorId>& anchors)
      : table_(table), senders_(senders), anchors_(anchors.begin(), anchors.end()) {}

  void read_row(std::size_t row) {
    const auto t_s = table_.number_within(row, "t_s", 0, longest_recording_s);
    const auto rssi_dbm = table_.number(row, "rssi_dbm");
    const auto sender =
        find_sender(senders_, table_.text(row, "session_id"), table_.text(row, "target_id"));
    if (!t_s || !rssi_dbm || !sender) return;
    seen_senders_.insert(*sender);
    const microseconds t(std::llround(*t_s * 1e6));
    recording_.length = std::max(recording_.length, t);
    const radio::AnchorId anchor{std::string(table_.text(row, "anchor_id"))};
    if (!anchors_.contains(anchor)) return;
    seen_anchors_.insert(anchor);
    recording_.packets.push_back({t, anchor, radio::Dbm{std::round(*rssi_dbm)}, *sender});
  }

  LoadedRecording finish(const std::string& file) {
    LoadedRecording loaded{std::move(recording_), table_.problems()};
    for (const Sender& sender : senders_) {
      loaded.recording.payloads.push_back(advert::encode_ibeacon(sender.beacon));
    }
    std::ranges::stable_sort(loaded.recording.packets, {}, &RecordedPacket::t);
    if (!loaded.problems.empty()) return loaded;  // what did not occur may be in the broken rows
    for (std::size_t i = 0; i < senders_.size(); ++i) {
      if (seen_senders_.contains(i)) continue;
      loaded.problems.push_back({file, 0, "",
                                 "no packet of session \"" + senders_[i].session + "\", target \"" +
                                     senders_[i].target + "\" (replay.sender)"});
    }
    for (const radio::AnchorId& anchor : anchors_) {
      if (seen_anchors_.contains(anchor)) continue;
      loaded.problems.push_back(
          {file, 0, "", "no packet at anchor \"" + anchor.value + "\" (radio.anchor)"});
    }
    return loaded;
  }

 private:
  input::CsvTable& table_;
  const std::vector<Sender>& senders_;
  std::set<radio::AnchorId> anchors_;
  std::set<std::size_t> seen_senders_;
  std::set<radio::AnchorId> seen_anchors_;
  Recording recording_;
};

}  // namespace

LoadedRecording load_csv(std::string text, const std::string& file,
                         const std::vector<Sender>& senders,
                         const std::vector<radio::AnchorId>& anchors) {
  const std::vector<std::string> columns = {"session_id", "t_s", "anchor_id", "target_id",
                                            "rssi_dbm"};
  input::CsvTable table(std::move(text), file, columns);
  const auto is_there = [&](const std::string& column) { return table.has_column(column); };
  if (!std::ranges::all_of(columns, is_there)) return {{}, table.problems()};
  CsvReading reading(table, senders, anchors);
  for (std::size_t row = 0; row < table.rows(); ++row) reading.read_row(row);
  return reading.finish(file);
}

LoadedRecording load_btsnoop(const std::vector<std::uint8_t>& bytes, const std::string& file,
                             const radio::AnchorId& anchor) {
  std::string why;
  auto capture = advert::Btsnoop::open(bytes, why);
  if (!capture) return {{}, {{file, 0, "", why}}};
  LoadedRecording loaded;
  Recording& recording = loaded.recording;
  std::optional<std::chrono::sys_time<microseconds>> start;
  while (const auto packet = capture->next()) {
    const auto found = packet->is_event ? advert::advertising_reports(packet->data) : std::nullopt;
    if (!found) continue;
    if (!start) start = packet->time;
    const microseconds t = std::max(packet->time - *start, microseconds(0));
    for (const advert::AdvertisingReport& report : found->reports) {
      if (!report.complete || !report.rssi_dbm) continue;
      recording.packets.push_back({t, anchor, radio::Dbm{static_cast<double>(*report.rssi_dbm)},
                                   recording.payloads.size()});
      recording.payloads.emplace_back(report.data.begin(), report.data.end());
      recording.length = std::max(recording.length, t);
    }
  }
  std::ranges::stable_sort(recording.packets, {}, &RecordedPacket::t);
  if (const auto& damage = capture->damage()) {
    loaded.problems.push_back({file, 0, "byte " + std::to_string(damage->offset), damage->text});
  } else if (recording.packets.empty()) {
    loaded.problems.push_back({file, 0, "", "holds no advertising report"});
  }
  return loaded;
}

}  // namespace lotse::replay
