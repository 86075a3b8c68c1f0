// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "positioning/radio/gateway_report.hpp"

namespace lotse::radio {

/// The wire format is described in positioning/radio/WIRE.md. Pure and thread-safe; the decoder
/// gives no value for anything that breaks the schema.
inline constexpr std::size_t max_report_radios = 64;
inline constexpr std::size_t max_report_impairments = 64;
inline constexpr std::size_t max_report_text_bytes = 1024;

/// Leaves out what is beyond the schema's bounds, and cuts texts that are too long.
std::vector<std::uint8_t> encode(const GatewayReport& report);
std::optional<GatewayReport> decode_report(std::span<const std::uint8_t> bytes);

}  // namespace lotse::radio
