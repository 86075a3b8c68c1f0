// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "api/http/transport.hpp"
#include "positioning/floorplan/local_frame.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::demo {

/// What the hub last said of a visitor.
struct SeenPosition {
  radio::Timestamp time;
  Eigen::Vector2d place_m;  ///< in the plan's local frame
};

/// One visit at the hub, opened and followed as an app does it: over HTTP, with its own token. Ends
/// with destruction. Thread-safe.
class FollowedVisit {
 public:
  /// Opens the visit and saves the configuration (JSON of the contract); waits where the hub asks
  /// to. Throws std::runtime_error with the hub's own words when it refuses.
  FollowedVisit(int http_port, const std::string& badge_code, const std::string& configuration,
                const floorplan::LocalFrame& frame);
  ~FollowedVisit();
  FollowedVisit(const FollowedVisit&) = delete;
  FollowedVisit& operator=(const FollowedVisit&) = delete;

  const std::string& token() const { return token_; }
  /// Empty while the hub says that it knows no position.
  std::optional<SeenPosition> position() const;

 private:
  void follow();

  http::HttpClient client_;
  floorplan::LocalFrame frame_;
  std::string token_;
  mutable std::mutex mutex_;
  std::optional<SeenPosition> position_;
  std::thread follower_;
};

}  // namespace lotse::demo
