// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "positioning/ranging/radio_model.hpp"
#include "positioning/tracking/tracker.hpp"

namespace lotse::support {

inline const radio::Timestamp start{std::chrono::seconds{1'700'000'000}};

/// A model of anchors at these places, all alike, whose levels hold to within 1 dB.
inline std::shared_ptr<const ranging::RadioModel> model_of(
    const std::vector<Eigen::Vector2d>& places) {
  std::vector<ranging::AnchorModel> anchors;
  for (const Eigen::Vector2d& place : places) {
    const std::string name = "a" + std::to_string(anchors.size());
    anchors.push_back({{radio::AnchorId{name}, {place.x(), place.y(), 2.3}}, {-60, 2}});
  }
  return std::make_shared<ranging::RadioModel>(ranging::model_from_laws(anchors, 1.3, 1));
}

/// Of a room of 8 m × 6 m.
inline std::shared_ptr<const ranging::RadioModel> four_anchors() {
  return model_of({{0, 0}, {8, 0}, {8, 6}, {0, 6}});
}

/// Every anchor hears the beacon at `place` without noise, `gain_db` stronger than expected.
inline void hear(tracking::Tracker& tracker, const ranging::RadioModel& model,
                 const Eigen::Vector2d& place, radio::Timestamp time, double gain_db = 0) {
  for (std::size_t a = 0; a < model.anchors.size(); ++a)
    tracker.observe({time, model.anchors[a].anchor.id, radio::TargetId{"v"},
                     radio::Dbm{model.expected_dbm(a, place) + gain_db}});
}

inline tracking::Track track_of(const tracking::TrackResult& result) {
  REQUIRE(std::holds_alternative<tracking::Track>(result));
  return std::get<tracking::Track>(result);
}

}  // namespace lotse::support
