// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "positioning/radio/beacon_identity.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::cli {

/// What a gateway has to be told to be one.
struct GatewayBundle {
  radio::GatewayId id;  ///< its only radio is the anchor of the same name
  std::string hub_endpoint;
  std::string hub_public_key;
  std::string secret_key;
  std::vector<radio::BeaconIdentity> beacons;  ///< whose kinds may leave it
};

/// Writes gateway.toml and gateway.key into a new folder, which lotse-gateway-adopt takes over on
/// the gateway; its owner alone can look into it. Throws std::system_error when it can't, also when
/// the folder is there already.
void write_gateway_bundle(const GatewayBundle& bundle, const std::filesystem::path& folder);

}  // namespace lotse::cli
