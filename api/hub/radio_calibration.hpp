// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "api/hub/tracked_floors.hpp"
#include "api/ingest/anchor_beacons.hpp"
#include "api/service/calibration.hpp"

namespace lotse::hub {

/// The radio models in use, and their renewal while the hub runs: when a radio was hung up, and
/// when radios that nobody surveyed are known better from how radios hear each other. Models are
/// fitted on a thread of their own. One thread advances it, any may read the report.
class RadioCalibration {
 public:
  /// Fits at once.
  RadioCalibration(floorplan::FloorPlan plan, std::vector<load::PositionedLevel> surveyed,
                   radio::Timestamp now);

  const std::vector<load::PositionedLevel>& levels() const { return fitted_.levels; }
  std::shared_ptr<const tracking::TrackedFloors> floors() const { return fitted_.floors; }
  std::vector<service::LevelCalibration> report() const;
  /// Where a radio that was moved hung at the last look, by the levels of the others; no value
  /// where they don't tell.
  std::optional<service::SeemsAt> seems_at(const radio::AnchorId& anchor) const;

  /// The radios as they hang from now on; next advances fit them in.
  void hang(std::vector<floorplan::GatewayAnchor> anchors);
  /// Starts to fit where there is something new; gives whether levels and floors are others now.
  bool advance(const ingest::AnchorBeacons& beacons, radio::Timestamp now);

 private:
  using Peers = std::vector<std::optional<ingest::SelfCalibration>>;  // by level
  struct Fitted {
    std::vector<load::PositionedLevel> levels;
    Peers peers;
    std::shared_ptr<const tracking::TrackedFloors> floors;
    std::vector<service::LevelCalibration> report;
  };
  static Fitted fit(const floorplan::FloorPlan& plan, std::vector<load::PositionedLevel> levels,
                    Peers peers, radio::Timestamp now);
  bool is_worth_it(const Peers& peers) const;

  floorplan::FloorPlan plan_;
  const std::vector<load::PositionedLevel> surveyed_;
  bool is_hung_anew_ = false;
  std::optional<radio::Timestamp> looked_at_;
  std::future<Fitted> fitting_;
  mutable std::mutex report_mutex_;
  Fitted fitted_;
  std::map<radio::AnchorId, service::SeemsAt> moved_;
};

}  // namespace lotse::hub
