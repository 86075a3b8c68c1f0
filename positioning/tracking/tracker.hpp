// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <span>
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
  radio::Timestamp last_heard;  ///< the newest packet or fix that took part
  /// Index of the floor among those that the target is followed on; see BuildingTracker.
  std::size_t level = 0;
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
  int particles = 1100;    ///< at most; fewer do where the belief is narrow
  /// How far a phone's or badge's power may lie from that of the survey's beacon, one standard
  /// deviation. It is learnt on the way.
  double device_spread_db = 3;
  double lost_after_s = 30;  ///< silence after which the last place says nothing any more
};

/// One of many places where the target may be; the weights of all of them add up to 1.
struct Place {
  float x_m;
  float y_m;
  float weight;
};

/// A place known from elsewhere, such as a phone's GNSS.
struct PositionFix {
  radio::Timestamp time;
  Eigen::Vector2d place_m;  ///< local metric frame
  /// The true place is within it 68 times in 100, as Android has it; browsers that keep to the
  /// W3C's Geolocation mean 95, which makes their fixes count a little less than they could.
  double accuracy_m;
};

/// Follows one target through the whole belief of where it may be. Deterministic: the same
/// observations and times give the same tracks. Not thread-safe. Packets cost no allocation once
/// a track runs.
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
  /// than the last `advance` counts the less the later it comes. Unknown anchors are ignored.
  void observe(const radio::Observation& observation);

  /// Takes in a fix: one more observation, so that who comes in through the door is led over from
  /// satellites to anchors without a jump. One off the model's map is ignored.
  void observe(const PositionFix& fix);

  /// What is known of an anchor besides what it hears of this target: whether it listens. Of one
  /// that does, not to have heard a target that others hear says that it isn't near.
  void trust(const radio::AnchorId& anchor, bool listens);

  /// From now on people can be here: cars were moved, a door was closed. The belief goes on; what
  /// of it is where nobody can be any more goes.
  void stand_on(std::shared_ptr<const floorplan::WalkableGrid> floor);

  /// The belief at `now`, from the packets up to `now` alone. `now` never goes back.
  TrackResult advance(radio::Timestamp now);

  /// The whole belief at the last `advance`; empty where that gave no track. Valid until the next
  /// call of `observe` or `advance`.
  std::span<const Place> places() const;

  /// Logarithm of how likely this floor's model found all packets so far, each given those before
  /// it; to be compared with that of another floor from the same packets.
  double log_evidence() const;

  /// How much stronger this target is heard than the survey's beacon, as learnt so far.
  radio::Db device_offset() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lotse::tracking
