// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "firmware_config/curve/secret_key.hpp"
#include "firmware_config/input/problem.hpp"
#include "gateway/advert/frame.hpp"
#include "gateway/publish/enrolled_filter.hpp"
#include "gateway/publish/hub_link.hpp"
#include "gateway/publish/outbox.hpp"
#include "gateway/replay_config.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::gateway {

/// One of this gateway's radios.
struct RadioConfig {
  radio::AnchorId anchor;
  std::string adapter;  ///< its name, "hci0", or its address; empty when replaying
  std::optional<advert::IBeacon> beacon = {};  ///< what it sends itself
};

/// Where sightings outlive the process.
struct SpoolConfig {
  std::filesystem::path folder;       ///< on the disk
  std::filesystem::path live_folder;  ///< wanted in memory
  publish::SpoolBounds bounds;
};

/// gateway.toml and what it names, read, checked and complete. firmware_config/gateway.toml
/// describes each key.
struct GatewayConfig {
  radio::GatewayId id;
  publish::HubAddress hub;
  curve::SecretKey key;
  std::vector<RadioConfig> radios;
  std::vector<publish::EnrolledKind> enrolled;
  std::optional<SpoolConfig> spool = {};    ///< none: what is in memory is lost with the process
  bool mgmt = false;                        ///< hears through the kernel's management socket
  std::optional<ReplayConfig> replay = {};  ///< none: the machine's own radios, through BlueZ
};

/// Reads the file, the key file and the recording; gives the config or every problem of them all.
tl::expected<GatewayConfig, input::Problems> load_gateway_config(const std::filesystem::path& file);

}  // namespace lotse::gateway
