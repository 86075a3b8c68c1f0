// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <span>
#include <vector>

#include "positioning/radio/batch.hpp"
#include "positioning/ranging/anchor_watch.hpp"

namespace lotse::ingest {

/// How one radio hears the beacon of another: both hang where the plan says, so that what is heard
/// between them tells how the radio field has changed, or that one of them was moved.
struct AnchorHearing {
  radio::AnchorId heard_by;
  radio::AnchorId sender;
  radio::Dbm level;  ///< of the last half minute or so, smoothed
  std::uint64_t packets = 0;
  radio::Timestamp last_heard;  ///< by the hub's clock
};

/// A radio that hears and is heard otherwise than it used to.
struct AnchorNews {
  radio::AnchorId anchor;
  ranging::AnchorChange change;
  radio::Db mean_change;
  radio::Timestamp since;
};

/// Tells the beacons that our own radios send from those that people carry, and watches over what
/// they tell of the radios themselves. Thread-safe.
class AnchorBeacons {
 public:
  /// @param anchors whose beacon each identity is.
  explicit AnchorBeacons(std::map<radio::BeaconIdentity, radio::AnchorId> anchors);

  /// Learns from the sightings that are of our own beacons, and gives the others.
  std::vector<radio::Sighting> take(std::span<const radio::Sighting> sightings);
  /// Every pair of radios of which one has heard the other, in order of who heard.
  std::vector<AnchorHearing> hearings() const;
  /// To be called at least once a minute.
  void advance(radio::Timestamp now);
  /// The radios that were moved, turned or lost their antenna, as far as is known now.
  std::vector<AnchorNews> news() const;

 private:
  void learn(const radio::AnchorId& sender, const radio::Sighting& sighting);

  const std::map<radio::BeaconIdentity, radio::AnchorId> anchors_;
  mutable std::mutex mutex_;
  std::map<std::pair<radio::AnchorId, radio::AnchorId>, AnchorHearing> hearings_;
  std::vector<radio::AnchorId> watched_;  // who sends a beacon, by the watch's indices
  ranging::AnchorWatch watch_;
};

}  // namespace lotse::ingest
