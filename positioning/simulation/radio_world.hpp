// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "positioning/simulation/walk.hpp"

namespace lotse::simulation {

/// What the air does to a packet.
struct AirOptions {
  double obstruction_db_per_m = 12;  ///< of walls and furniture: some 2 dB for a partition's cell
  double shadowing_db = 4;           ///< spread of what lasts at a place…
  double shadowing_length_m = 4;     ///< …and over which it stays alike
  /// Steady part of the received wave over its scattered part; 3 dB is a room with a clear view.
  double rice_factor_db = 3;
  double body_db = 8;  ///< a carrier's back turned to the anchor costs; facing it costs nothing
  double sensitivity_dbm = -95;  ///< half the packets of this level are received
  double loss = 0.1;             ///< of all packets: collisions, the receiver on another channel
};

/// What is carried.
struct Beacon {
  double offset_db = 0;  ///< stronger than the anchors' laws have it; phones differ by ±5 dB
  std::chrono::milliseconds interval{100};
};

/// A floor with radios: what they hear of a beacon that is carried about. The world is the same for
/// all who walk in it. Immutable, thread-safe; deterministic in its arguments.
class RadioWorld {
 public:
  /// @param floor null where nothing is in the way.
  /// @param seed of the shadowing.
  RadioWorld(std::vector<ranging::AnchorModel> anchors, double beacon_height_m,
             std::shared_ptr<const floorplan::WalkableGrid> floor, const AirOptions& options,
             std::uint64_t seed);

  const std::vector<ranging::AnchorModel>& anchors() const { return anchors_; }
  /// Law, walls and shadowing; a packet's level scatters around it.
  double mean_level_dbm(std::size_t anchor, const Eigen::Vector2d& place_m) const;
  /// Every packet that any anchor receives along the walk, in the order of time.
  std::vector<radio::Observation> hear(const radio::TargetId& target, const Beacon& beacon,
                                       const Walk& walk, std::uint64_t seed) const;

 private:
  /// A wave of the shadowing field.
  struct Wave {
    Eigen::Vector2d per_m;  ///< radians
    double phase;
  };

  std::vector<ranging::AnchorModel> anchors_;
  double beacon_height_m_;
  std::shared_ptr<const floorplan::WalkableGrid> floor_;
  AirOptions options_;
  std::vector<std::vector<Wave>> shadowing_;  // per anchor
};

}  // namespace lotse::simulation
