// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "api/load/enrolled_gateway.hpp"
#include "firmware_config/input/problem.hpp"
#include "positioning/radio/beacon_identity.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::load {

struct EnrolledBadge {
  std::string code;  ///< what is printed on it
  radio::BeaconIdentity beacon;
};

struct EnrolledStaff {
  std::string name;
  std::string password_hash;  ///< Argon2id, as `lotse staff` prints it
};

/// A beacon that one of the gateways' radios sends.
struct AnchorBeacon {
  radio::AnchorId anchor;
  radio::BeaconIdentity beacon;
};

/// What an installer recorded on one level.
struct SurveyFolder {
  std::filesystem::path folder;  ///< as api/load/recording.hpp says
  /// Walks to calibrate from, beside the standing points; empty optional: all.
  std::optional<std::vector<std::string>> walks = std::nullopt;
  std::string level = "";  ///< its id on the plan; empty: the one that all its anchors hang on
};

/// What a showroom's hub is told in its hub.toml. Paths are made absolute.
struct HubConfig {
  std::string name;
  std::string bus_listen;  ///< as ZeroMQ writes it: "tcp://0.0.0.0:7411"
  std::filesystem::path bus_secret_key_file;
  std::vector<EnrolledGateway> gateways;
  std::filesystem::path enrolments;  ///< folder as EnrolmentFolder says; empty: none
  std::vector<EnrolledBadge> badges;
  std::vector<AnchorBeacon> anchor_beacons;
  std::vector<EnrolledStaff> staff;
  std::filesystem::path plan;           ///< folder in IMDF
  std::filesystem::path catalogue;      ///< JSON file
  std::filesystem::path general_taste;  ///< JSON file of `lotse learn taste`; empty: none
  std::vector<SurveyFolder> surveys;    ///< at most one of each level
  std::filesystem::path database;
  std::int64_t position_retention_h = 24;
  std::string http_host;
  int http_port = 0;               ///< 0 takes a free one
  std::filesystem::path web_root;  ///< empty: no pages
};

/// @param text the file's content; @param file its path, for problems and as the place that
/// relative paths start from.
tl::expected<HubConfig, input::Problems> read_hub_config(std::string_view text,
                                                         const std::filesystem::path& file);

}  // namespace lotse::load
