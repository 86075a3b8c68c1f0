// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <vector>

#include "virtual_controller.hpp"

namespace lotse::virtual_radio {

/// A packet that arrives at one controller at one time.
struct Arrival {
  std::chrono::milliseconds time;  ///< since the script's beginning
  std::size_t controller;
  Packet packet;
};

/// All that is in the air, in the order of time. One line an arrival:
/// `time_ms controller sender type rssi_dbm data`, sender and data in hexadecimal.
using AirScript = std::vector<Arrival>;

void write_air_script(std::ostream& stream, const AirScript& script);
/// Throws std::runtime_error at a line that is none.
AirScript read_air_script(std::istream& stream);

}  // namespace lotse::virtual_radio
