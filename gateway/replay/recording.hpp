// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "firmware_config/input/problem.hpp"
#include "gateway/advert/frame.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::replay {

/// One advertisement of a recording.
struct RecordedPacket {
  std::chrono::microseconds t;  ///< since the recording's beginning
  radio::AnchorId anchor;
  radio::Dbm rssi;  ///< whole, as a radio reports it; impossible ones are left in, as in life
  std::size_t payload;
};

struct Recording {
  std::vector<std::vector<std::uint8_t>> payloads;  ///< advertising data
  std::vector<RecordedPacket> packets;              ///< in time order
  std::chrono::microseconds length{0};  ///< of all that was read, also by others' anchors
};

/// Which beacon a target of a session stands for, since canonical CSV holds no payloads.
struct Sender {
  std::string session;
  std::string target;
  advert::IBeacon beacon;
};

struct LoadedRecording {
  Recording recording;
  input::Problems problems;  ///< if any, the recording is not to be used
};

/// Reads observations in canonical form: session_id,t_s,anchor_id,target_id,rssi_dbm. The sessions
/// of all senders play together, each from its own t = 0; what has no sender is left out, so are
/// anchors that are not among `anchors`. Levels between whole dBm are rounded.
/// @param text the file's content; @param file its name for problems.
LoadedRecording load_csv(std::string text, const std::string& file,
                         const std::vector<Sender>& senders,
                         const std::vector<radio::AnchorId>& anchors);

/// Reads the complete advertising reports of a btsnoop capture as heard by `anchor`; time counts
/// from the first one. Reports without a level are left out.
LoadedRecording load_btsnoop(const std::vector<std::uint8_t>& bytes, const std::string& file,
                             const radio::AnchorId& anchor);

}  // namespace lotse::replay
