// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "firmware_config/input/problem.hpp"
#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/radio/observation.hpp"
#include "positioning/ranging/survey.hpp"

namespace lotse::load {

struct TruthPoint {
  radio::Timestamp time;
  Eigen::Vector2d place_m;
};

/// One run of the recording; times count from its start (0 = 1970-01-01).
struct Session {
  std::string id;
  std::vector<radio::Observation> observations;  ///< in the order of time
  std::vector<TruthPoint> truth;                 ///< in the order of time; one for a standing point
};

/// A folder of radio data with known places: anchors.csv (anchor_id,x_m,y_m,z_m), observations.csv
/// (session_id,t_s,anchor_id,target_id,rssi_dbm) with truth.csv (session_id,t_s,x_m,y_m), the same
/// as static_observations.csv and static_truth.csv for standing points, static_histogram.csv
/// (session_id,anchor_id,rssi_dbm,count), and the floor as occupancy.csv (x_m,y_m of a cell's
/// lower corner, free) or layout.csv (x_m,y_m, the outline's corners in drawing order). All but
/// anchors.csv may be missing.
struct Recording {
  std::vector<ranging::Anchor> anchors;
  std::vector<Session> walks;
  std::vector<Session> standing;               ///< from static_observations.csv
  std::vector<ranging::StandingPoint> points;  ///< from the histogram, else the observations
  std::shared_ptr<const floorplan::WalkableGrid> floor;  ///< null when the folder has no plan
  double target_height_m = 1.3;
  std::size_t refused_readings = 0;  ///< impossible levels (above 0 dBm), left out
};

/// Reads the whole folder or gives every problem found in it.
tl::expected<Recording, input::Problems> read_recording(const std::filesystem::path& folder);

/// Where the carrier was, interpolated; nothing outside the recorded time.
std::optional<Eigen::Vector2d> place_at(const std::vector<TruthPoint>& truth,
                                        radio::Timestamp time);

/// Where the beacon of a session was; a standing point has one truth for all of its time.
std::optional<Eigen::Vector2d> truth_at(const Session& session, radio::Timestamp time);

/// A survey from the standing points and the given walks, each packet at its true place.
ranging::Survey survey_of(const Recording& recording, const std::vector<const Session*>& walks);

}  // namespace lotse::load
