// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "positioning/radio/observation.hpp"

namespace lotse::demo {

/// A recorded or simulated walk that plays a visitor: the badge it carries stands for the beacon.
struct PlayedVisitor {
  std::string session;
  std::string target;  ///< as the recording names the beacon
  std::string badge_code;
  std::vector<radio::Observation> heard;  ///< times count from the walk's start
};

/// What the demo's showroom is made of.
struct Showroom {
  std::filesystem::path recording;
  std::filesystem::path plan;
  std::filesystem::path catalogue;
  std::filesystem::path general_taste;  ///< empty: visitors' tastes start from nothing
  std::filesystem::path pages;
  std::vector<std::vector<std::string>> anchors_by_gateway;  ///< anchor ids, one list a gateway
  std::vector<PlayedVisitor> visitors;                       ///< the recorded ones first
  radio::Timestamp start;           ///< when every walk begins for the first time
  std::chrono::seconds loop_every;  ///< when every walk begins again
  int bus_port;
  int http_port;
  std::string staff_password;  ///< of the one who works there, "demo"
};

/// The settings files of the showroom's processes.
struct ShowroomFiles {
  std::filesystem::path hub;
  std::vector<std::filesystem::path> gateways;
};

/// Writes settings and fresh keys for one hub and its gateways into `folder`; the keys are readable
/// by this user alone. What was heard of the visitors goes into a file that all gateways play.
/// Throws std::system_error when a file can't be written.
ShowroomFiles write_showroom_files(const Showroom& showroom, const std::filesystem::path& folder);

}  // namespace lotse::demo
