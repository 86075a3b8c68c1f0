// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "positioning/radio/observation.hpp"

namespace lotse::http {

/// "2026-01-31T12:00:00.250Z": RFC 3339, UTC, always with milliseconds.
std::string timestamp_text(radio::Timestamp time);
/// Reads that very form; no value for any other.
std::optional<radio::Timestamp> parse_timestamp(std::string_view text);

}  // namespace lotse::http
