// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

namespace lotse::cli {

/// What a btsnoop capture holds, as the JSON object of `lotse decode`:
///   link_type, events (advertising events), reports, addresses (distinct),
///   malformed (events and advertisements that break their format),
///   incomplete (reports that are one piece of a longer advertisement, not decoded),
///   frames_by_kind {kind: count}, frames [{time, address, address_type, rssi_dbm, kind, fields…}],
///   problem null or {offset_bytes, text} of the place where the file could not be read further.
/// Null when it is no such capture at all; `why` then says what is wrong.
nlohmann::json summarise_capture(std::span<const std::uint8_t> file, std::string& why);

}  // namespace lotse::cli
