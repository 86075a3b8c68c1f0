// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "firmware_config/input/toml_settings.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::load {

/// A gateway that a hub lets in, and the radios it may speak for.
struct EnrolledGateway {
  radio::GatewayId id;
  std::string public_key;  ///< Z85
  std::vector<radio::AnchorId> anchors;
  friend bool operator==(const EnrolledGateway&, const EnrolledGateway&) = default;
};

/// What is taken already: no two gateways share any of it.
struct GatewayNames {
  std::set<radio::GatewayId> ids;
  std::set<std::string> keys;
  std::set<radio::AnchorId> anchors;
};

/// Reads a [[gateway]] table; what is wrong with it, or taken by another, is among the problems of
/// its file.
EnrolledGateway read_gateway(input::TomlSettings::Table& table, GatewayNames& taken);

/// The same as text, for a file of its own.
std::string gateway_toml(const EnrolledGateway& gateway);

}  // namespace lotse::load
