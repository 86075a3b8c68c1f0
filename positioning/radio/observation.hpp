// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include "positioning/radio/dbm.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::radio {

/// UTC, whole milliseconds: what is stored and what goes over the wire.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// One packet between a target and an anchor, whichever of the two sent it.
struct Observation {
  Timestamp time;
  AnchorId anchor;
  TargetId target;
  Dbm rssi;
};

}  // namespace lotse::radio
