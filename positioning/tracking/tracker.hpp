// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::ranging {
struct RadioModel;
}

namespace lotse::tracking {

/// Where a target is believed to be, local metric frame.
struct Track {
  radio::Timestamp time;
  Eigen::Vector2d position_m;
  Eigen::Vector2d velocity_m_s;
  double radius_68_m;  ///< the true place is within it 68 times in 100
  double radius_95_m;
  radio::Timestamp last_heard;  ///< the newest packet that took part
};

/// Why there is no position.
enum class NoTrack {
  not_heard_yet,  ///< no packet of this target so far
  too_few_anchors,
  lost,  ///< nothing heard for so long that the last place says nothing any more
};

using TrackResult = std::variant<Track, NoTrack>;

struct TrackerOptions {
  std::uint64_t seed = 1;  ///< of the particles; the same seed gives the same tracks
  int particles = 1500;
  /// Typical pace of a visitor who looks around: slower than the 1.3 m/s of a commuter.
  double walking_speed_m_s = 0.6;
  double lost_after_s = 30;  ///< silence after which the last place says nothing any more
};

/// Follows one target. Deterministic: the same observations and times give the same tracks. Not
/// thread-safe.
class Tracker {
 public:
  /// @param model what each anchor hears where; shared, never changed.
  /// @param floor where people can be; null means anywhere.
  Tracker(std::shared_ptr<const ranging::RadioModel> model,
          std::shared_ptr<const floorplan::WalkableGrid> floor, const TrackerOptions& options);
  ~Tracker();
  Tracker(Tracker&&) noexcept;
  Tracker& operator=(Tracker&&) noexcept;

  /// Takes in one packet. Packets may come in any order between two calls of `advance`; one older
  /// than the last `advance` is used as far as it still can be. Unknown anchors are ignored.
  void observe(const radio::Observation& observation);

  /// The belief at `now`, from the packets up to `now` alone. `now` never goes back.
  TrackResult advance(radio::Timestamp now);

 private:
  struct Belief;
  std::unique_ptr<Belief> belief_;
};

}  // namespace lotse::tracking
