// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <stop_token>

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/gateway_config.hpp"

namespace lotse::gateway {

/// The running gateway: what `source` hears goes through the filter of enrolled kinds to the hub.
/// Returns when `stop` is requested or the source's recording ends, after what was heard has been
/// acknowledged as far as the hub is there. Throws what the source throws and std::runtime_error,
/// each with a sentence for the user.
void run_gateway(const GatewayConfig& config, advert::AdvertisementSource& source,
                 std::stop_token stop);

}  // namespace lotse::gateway
