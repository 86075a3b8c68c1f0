// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "api/service/calibration.hpp"
#include "positioning/radio/batch.hpp"
#include "positioning/ranging/anchor_watch.hpp"
#include "positioning/ranging/survey.hpp"

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

/// Path loss as the radios of one level tell it among themselves.
struct SelfCalibration {
  std::vector<std::optional<ranging::PathLoss>> laws;  ///< by the anchors asked about
  std::size_t links = 0;                               ///< pairs of a hearer and a sender
  std::size_t packets = 0;
  radio::Timestamp from, until;  ///< learnt over this time
  double residual_db = 0;        ///< what the laws leave over
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
  /// What is known from the radios on one level; no value while that is too little.
  /// @param anchors as that level has them.
  std::optional<SelfCalibration> calibration(const std::vector<ranging::Anchor>& anchors) const;
  /// Where those radios of one level that were moved seem to hang, as far as the others can tell.
  /// @param anchors as that level has them.
  std::map<radio::AnchorId, service::SeemsAt> moved(
      const std::vector<ranging::Anchor>& anchors) const;

 private:
  using Places = std::vector<std::optional<Eigen::Vector3d>>;  // by the watch's indices
  Places places_of(const std::vector<ranging::Anchor>& anchors) const;
  void learn(const radio::AnchorId& sender, const radio::Sighting& sighting);
  std::size_t index_of(const radio::AnchorId& anchor) const;
  std::size_t watched(const radio::AnchorId& anchor);

  const std::map<radio::BeaconIdentity, radio::AnchorId> anchors_;
  mutable std::mutex mutex_;
  std::map<std::pair<radio::AnchorId, radio::AnchorId>, AnchorHearing> hearings_;
  std::vector<radio::AnchorId> watched_;  // who hears or is heard, by the watch's indices
  ranging::AnchorWatch watch_;
};

}  // namespace lotse::ingest
