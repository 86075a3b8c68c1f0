// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "positioning/radio/observation.hpp"
#include "positioning/ranging/path_loss.hpp"

namespace lotse::ranging {

/// One packet of an anchor's own beacon that another anchor heard; both by their index.
struct PeerPacket {
  radio::Timestamp time;
  std::size_t hearer;
  std::size_t sender;
  radio::Dbm level;
};

struct AnchorWatchOptions {
  /// Packets are averaged over this time: fading goes, and who stands in the way for moments.
  std::chrono::minutes window{1};
  std::size_t windows_to_learn = 20;  ///< of a link, before anything is said about it
  double learning_windows = 1440;     ///< the usual level follows the seasons of a day
  double recent_windows = 5;          ///< the recent one tells a change within minutes
  /// Levels at which nothing is heard any more: what a link that went quiet is taken for.
  radio::Dbm unheard{-97};
};

/// What is known of one anchor hearing another.
struct LinkKnowledge {
  std::size_t hearer;
  std::size_t sender;
  double usual_dbm;
  double spread_db;   ///< of windows around the usual level
  double recent_dbm;  ///< of the last few windows
  std::size_t windows;
  std::size_t packets;
  radio::Timestamp from, until;  ///< learnt over this time
};

enum class AnchorChange {
  weaker,  ///< hears and is heard weaker by all: the antenna, its plug, something put before it
  moved,   ///< moved or turned: by some stronger, by others weaker
  silent,  ///< nobody hears its beacon any more
};

/// Something happened to an anchor.
struct AnchorFinding {
  std::size_t anchor;
  AnchorChange change;
  double mean_change_db;   ///< over its links
  radio::Timestamp since;  ///< noticed then, for the first time in a row
};

/// A path-loss calibration that nobody walked for, and what it rests on.
struct PeerCalibration {
  PathLossFit fit;          ///< constants are of the gateways' beacons; exponents hold for all
  std::vector<bool> hears;  ///< by the watch's indices: whether its law rests on any link
  std::size_t links;
  std::size_t packets;
  radio::Timestamp from, until;
};

/// Learns how the anchors of a floor hear each other, notices when that changes, and names the
/// anchor that all changed links have in common. What a noticed change brings is not learnt: the
/// anchor is named until its links are as usual again, or a new watch begins, as it does with a new
/// survey. Not thread-safe.
class AnchorWatch {
 public:
  AnchorWatch(std::size_t anchors, const AnchorWatchOptions& options);

  /// One more anchor is watched; gives its index.
  std::size_t add_anchor();

  void take(const PeerPacket& packet);
  /// Ends every window that is over at `now`, to be called at least once a window.
  void advance(radio::Timestamp now);

  /// What holds since the last window, the greatest change first.
  const std::vector<AnchorFinding>& findings() const { return findings_; }
  /// Every link that was heard, whether known well enough or not.
  std::vector<LinkKnowledge> links() const;
  /// Path loss from the usual levels; no value while fewer than two links are known.
  /// @param places by the watch's indices; what hangs on another floor, or nobody knows where, has
  /// none and takes no part.
  std::optional<PeerCalibration> calibration(
      std::span<const std::optional<Eigen::Vector3d>> places) const;

 private:
  struct Link {
    double window_sum_dbm = 0;
    std::size_t window_packets = 0;
    double usual_dbm = 0;
    double variance_db2 = 0;
    double recent_dbm = 0;
    std::size_t windows = 0;
    std::size_t packets = 0;
    std::size_t unheard_windows = 0;  // the last ones in a row
    radio::Timestamp from, until;
  };
  struct Change {
    std::size_t link;
    double change_db;
    bool is_significant;
  };

  Link& link(std::size_t hearer, std::size_t sender) { return links_[hearer * anchors_ + sender]; }
  bool involves(std::size_t link, std::size_t anchor) const {
    return link / anchors_ == anchor || link % anchors_ == anchor;
  }
  void end_window();
  void learn(Link& link, double level_dbm) const;
  std::vector<Change> changes() const;
  std::optional<AnchorFinding> most_changed(const std::vector<Change>& changes) const;
  void judge();

  std::size_t anchors_;
  AnchorWatchOptions options_;
  std::vector<Link> links_;
  std::vector<AnchorFinding> findings_;
  std::optional<radio::Timestamp> window_began_;
};

}  // namespace lotse::ranging
