// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <iosfwd>
#include <stop_token>

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/gateway_config.hpp"

namespace lotse::gateway {

/// How long the doctor listens by default: long enough for the slowest beacons, once a second.
inline constexpr std::chrono::seconds doctor_listens{10};

/// Examines a gateway where it hangs: listens for a while, and writes a line for each thing that is
/// looked at, what is wrong with the line that cures it. True when nothing is.
bool examine(const GatewayConfig& config, advert::AdvertisementSource& source,
             std::chrono::milliseconds listens, const std::stop_token& stop, std::ostream& out);

}  // namespace lotse::gateway
